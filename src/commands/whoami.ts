import { Base } from '../cli/base.ts'
import type { Binding } from '../cli/binding.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { cleanAll } from '../cli/text.ts'
import { tokenCard } from '../cli/token-card.ts'
import { getAccount } from '../contract/account/get.ts'

export default class Whoami extends Base {
  static override summary =
    'Say who is signed in, where that is kept, and which workspace is current.'
  static override examples = ['<%= config.bin %> whoami', '<%= config.bin %> whoami --json']

  protected override async work(run: Run): Promise<Result> {
    const token = await run.binding()
    if (token !== null) return ofToken(token, run)
    const { account, session, memberships, next = [] } = await run.call(getAccount, {})
    const workspace = run.workspace()
    const store = run.store().name
    const safe = cleanAll({ account, memberships })
    const here = safe.memberships.find(({ slug }) => slug === workspace)
    const roles = here === undefined ? 'no role there' : here.roles.join(', ') || 'no role'
    const waiting = memberships.length === 0
    const { expiresAt } = session
    const place = waiting
      ? 'waiting for an organization: it belongs to no workspace yet'
      : workspace === null
        ? 'no current workspace'
        : `workspace ${workspace} (${roles})`
    return {
      data: { account, token, memberships, waiting, workspace, credentialStore: store, expiresAt },
      next,
      text: `${run.io.paint.bold(safe.account.email)} (${safe.account.name}), ${place}, credential from the ${store === 'env' ? 'environment' : store}`,
    }
  }
}

function ofToken(token: Binding, run: Run): Result {
  const workspace = run.workspace()
  const store = run.store().name
  const data = { account: null, token, memberships: [], waiting: false, workspace }
  return {
    data: { ...data, credentialStore: store, expiresAt: token.expiresAt },
    text: `A token from the ${store === 'env' ? 'environment' : store}, which is nobody's sign-in:\n${tokenCard(cleanAll(token), run.io)}`,
  }
}
