import { listMethods } from '../../../../contract/billing/method/list.ts'
import { implement } from '../../../implement.ts'
import { presentMethod } from './present.ts'

export default implement(listMethods, async ({ target, tables }) => {
  const { workspace, id, default_method: usual } = target.billing
  const methods = await tables.billingMethods.of(workspace, id)
  return { items: methods.map((row) => presentMethod(row, usual)), nextCursor: null }
})
