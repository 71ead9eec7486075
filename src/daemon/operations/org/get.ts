import { getOrg } from '../../../contract/org/get.ts'
import { unowned } from '../../../domain/ownership.ts'
import { implement } from '../../implement.ts'
import { ownerships, presentResponsibility } from './ownership.ts'
import { presentOrg } from './present.ts'

export default implement(getOrg, async ({ target, tables, may, now }) => {
  const { workspace, org, place } = target
  if (org.parent !== null) return { org: await presentOrg(tables, org), ownership: null }
  const ownership = (await ownerships(tables, workspace.id, [org], now)).get(org.id) ?? []
  const named = may('member.read', place)
  const gaps = unowned(ownership)
  return {
    org: await presentOrg(tables, org),
    ownership: ownership.map((one) => presentResponsibility(one, named)),
    ...(gaps.length === 0
      ? {}
      : {
          next: gaps.map((role) => ({
            command: ['role', 'assign', role, '--member', 'me', '--org', org.slug],
            why: `nobody is ${role} of ${org.slug}; name yourself or another member`,
          })),
        }),
  }
})
