import { listContacts } from '../../../contract/contact/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentContact } from './present.ts'

export default implement(listContacts, async ({ input, target, tables }) => {
  const { limit, cursor = '' } = input
  const rows = await tables.contacts.page(target.workspace.id, cursor, limit + 1)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) => shown.map(presentContact),
  )
})
