import type { Implementation } from '../../implement.ts'
import checkLimit from '../limit/check.ts'
import explainLimit from '../limit/explain.ts'
import listLimits from '../limit/list.ts'
import setLimit from '../limit/set.ts'
import unsetLimit from '../limit/unset.ts'
import commitReservation from '../reservation/commit.ts'
import createReservation from '../reservation/create.ts'
import getReservation from '../reservation/get.ts'
import listReservations from '../reservation/list.ts'
import releaseReservation from '../reservation/release.ts'
import createResource from '../resource/create.ts'
import listResources from '../resource/list.ts'
import batchUsage from './batch.ts'
import getUsage from './get.ts'
import recordUsage from './record.ts'
import setUsage from './set.ts'
import treeOfUsage from './tree.ts'
import verifyUsage from './verify.ts'

export const metered: readonly Implementation[] = [
  createResource,
  listResources,
  recordUsage,
  batchUsage,
  setUsage,
  getUsage,
  treeOfUsage,
  verifyUsage,
  createReservation,
  listReservations,
  getReservation,
  commitReservation,
  releaseReservation,
  setLimit,
  unsetLimit,
  listLimits,
  checkLimit,
  explainLimit,
]
