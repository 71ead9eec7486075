import type { Implementation } from '../../implement.ts'
import addDomain from './add.ts'
import bindDomain from './bind.ts'
import getDomain from './get.ts'
import listDomains from './list.ts'
import removeDomain from './remove.ts'
import unbindDomain from './unbind.ts'
import verifyDomain from './verify.ts'

export const domains: readonly Implementation[] = [
  addDomain,
  listDomains,
  getDomain,
  verifyDomain,
  bindDomain,
  unbindDomain,
  removeDomain,
]
