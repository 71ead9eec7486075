import type { Operation } from '../../contract/operation.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import { emailKey } from '../../domain/name.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'
import { inTurn } from './in-turn.ts'
import { nowhere, type Targets } from './target.ts'
import type { Principal } from './who.ts'

/** The invitation to the team that a secret names, for the one person that it is for. */
export async function loadInvite(
  op: Operation,
  token: string,
  caller: Principal,
  tables: Tables,
  runtime: Runtime,
): Promise<Targets['invite']> {
  const credential = readCredential(token)
  const known = credential?.kind === 'in' ? await tables.invites.byPart(credential.part) : undefined
  const meant = caller.kind === 'account' && emailKey(caller.email) === known?.email_key
  const found = known && (await tables.workspaces.find(known.workspace))
  if (!isSecret(runtime.peppers, token, known) || !known || !found || !meant) throw noInvitation()
  const workspace = await inTurn(op, found, tables)
  const invite = (await tables.invites.byPart(known.part)) ?? known
  return { workspace, invite, place: nowhere }
}

export const noInvitation = () => new Failure('not_found', 'There is no such invitation for you.')
