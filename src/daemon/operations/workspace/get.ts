import { getWorkspace } from '../../../contract/workspace/get.ts'
import { implement } from '../../implement.ts'
import { presentWorkspace } from './present.ts'
import { presentTransfer } from './present-transfer.ts'

export default implement(getWorkspace, async ({ target, tables, may, now }) => {
  const { workspace, member, place } = target
  const open = await tables.transfers.open(workspace.id)
  const concerns =
    open &&
    open.expires_at > now &&
    (open.offered_to === member || may('workspace.transfer', place))
  return {
    workspace: presentWorkspace(workspace),
    transfer: concerns ? await presentTransfer(tables, open) : null,
    ...(concerns && open.offered_to === member
      ? {
          next: [
            {
              command: ['workspace', 'accept', '--workspace', workspace.slug],
              why: 'accept the ownership that is offered to you',
            },
          ],
        }
      : {}),
  }
})
