import type { Run } from '../run.ts'
import { card } from '../table.ts'
import { type Chosen, chooseAccount } from './choose.ts'
import { titleOf } from './contexts.ts'

/** A context as its commands answer it. */
export function presentContext(context: Chosen, current: boolean) {
  const account = chooseAccount(context, undefined)
  const { workspace, org, project } = account ?? context
  return {
    name: context.name,
    current,
    server: context.server,
    account: account && titleOf(account),
    accounts: context.accounts.map(titleOf),
    credentialStore: context.credentialStore,
    ...{ workspace, org, project },
  }
}

export type Presented = ReturnType<typeof presentContext>

export const contextCard = (context: Presented, { io, home }: Run): string =>
  card(
    [
      ['Context', context.current ? `${context.name} (current)` : context.name],
      ['Server', context.server ?? `the daemon of this machine, over ${home.data}`],
      ['Signed in', context.accounts.join(', ') || 'nobody'],
      ['Acts as', context.account],
      ['Kept in', context.credentialStore],
      ['Workspace', context.workspace],
      ['Org', context.org],
      ['Project', context.project],
    ],
    io,
  )
