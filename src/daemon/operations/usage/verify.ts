import { verifyUsage } from '../../../contract/usage/verify.ts'
import { implement } from '../../implement.ts'
import { recount } from '../../metering/recount.ts'

const listed = 100

export default implement(verifyUsage, async ({ target, tables }) => {
  const { differences, ...found } = await recount(tables, target.workspace)
  return {
    valid: differences.length === 0,
    ...found,
    differences: differences.slice(0, listed),
  }
})
