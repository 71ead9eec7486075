import { verifyUsage } from '../../../contract/usage/verify.ts'
import { implement } from '../../implement.ts'
import { recount } from '../../metering/recount.ts'
import { slugOf } from '../../metering/refusals.ts'

const listed = 100

export default implement(verifyUsage, async ({ target, tables }) => {
  const { workspace } = target
  const found = await recount(tables, workspace)
  const differences = []
  for (const one of found.differences.slice(0, listed))
    differences.push({ ...one, slug: await slugOf(tables, workspace.id, one.node) })
  const valid = differences.length === 0
  return {
    ...{ ...found, valid, differences },
    next: valid
      ? []
      : [
          {
            command: ['audit', 'verify', '--workspace', workspace.slug],
            why: 'see whether what is on record was changed as well',
          },
        ],
  }
})
