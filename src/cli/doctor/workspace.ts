import { getAccount } from '../../contract/account/get.ts'
import { both } from '../../domain/listed.ts'
import { type Check, type Finding, ok, warn } from './check.ts'
import type { Ground } from './ground.ts'

/** Whether the workspace that is meant here is one that the account belongs to. */
export function judgeWorkspace(
  email: string,
  current: string | null,
  known: readonly { workspace: string; slug: string }[],
): Finding {
  const they = `Signed in as ${email}`
  const slugs = known.map(({ slug }) => slug)
  if (current === null)
    return known.length === 0
      ? ok(`${they}, who belongs to no workspace yet.`)
      : warn(`${they}, and no workspace is current: name ${both(slugs)}.`, 'workspace', 'list')
  if (known.some(({ workspace: id, slug }) => current === slug || current === id))
    return ok(`${they}, in ${current}.`)
  return warn(
    `${they}, who does not belong to ${current}, the workspace here.`,
    'workspace',
    'list',
  )
}

export const workspace: Check = {
  id: 'workspace',
  needs: ['daemon', 'credentials'],
  look: async ({ run, server }: Ground) => {
    if ((await server.credential()) === null) return warn('Nobody is signed in here.', 'login')
    const token = await run.binding()
    if (token) return ok(`Signed in as the token ${token.name}, in ${token.workspaceSlug}.`)
    const { account, memberships } = await server.call(getAccount, {})
    return judgeWorkspace(account.email, run.workspace(), memberships)
  },
}
