import { type Call, callOver } from '../../client/call.ts'
import { lineTo } from '../../client/daemon/line.ts'
import { locate } from '../../client/daemon/locate.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import type { Home } from '../../domain/home.ts'
import { permissionNames } from '../../domain/permission.ts'
import { checks } from '../../domain/readiness.ts'
import { openBinding } from '../binding.ts'
import { type Chosen, chooseAccount, chooseContext } from '../contexts/choose.ts'
import {
  credentialKeyOf,
  readContexts,
  type SignedInAccount,
  titleOf,
} from '../contexts/contexts.ts'
import { directoryPlace } from '../contexts/directory.ts'
import { meantBy, placeIn } from '../contexts/place.ts'
import { tokenIn } from '../credentials/env.ts'
import { fileStore } from '../credentials/file.ts'
import type { Asked, Suggestion } from './asked.ts'
import type { Kind } from './kinds.ts'
import { lists } from './lists.ts'

interface Around {
  given: Asked['given']
  env: NodeJS.ProcessEnv
  cwd: string
}

/** The values that a word can have: from this machine's own files, or from its daemon where that runs. */
export async function valuesOf(kind: Kind, around: Around): Promise<readonly Suggestion[]> {
  if (kind === 'permission') return permissionNames.map((name) => [name, ''])
  if (kind === 'check') return checks.map(({ id, about }) => [id, about])
  const { given, env, cwd } = around
  const { home } = locate(env, cwd)
  const contexts = readContexts(home.config)
  if (kind === 'context')
    return Object.entries(contexts.contexts).map(([name, { server }]) => [name, server ?? ''])
  const context = chooseContext(contexts, given['context'], env)
  if (kind === 'account') return context.accounts.map((one) => [titleOf(one), ''])
  const account = chooseAccount(context, given['as'])
  const credential = await credentialAtHand(home, context, account, env)
  return context.server !== null || credential === null
    ? []
    : fromDaemon({ kind, home, credential, account, own: account ?? context }, around)
}

/** A credential that costs no question: of the environment, or of the file; a keychain is never asked, and nothing renewed. */
async function credentialAtHand(
  home: Home,
  context: Chosen,
  account: SignedInAccount | null,
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  const token = tokenIn(env)
  if (token !== null) return token
  const key = credentialKeyOf(context, account)
  const store = env['PTC_CREDENTIAL_STORE'] || context.credentialStore
  if (key === null || store !== 'file') return null
  return (await fileStore(home.config).get(key))?.secret ?? null
}

interface Wanted {
  kind: Kind
  home: Home
  credential: string
  account: SignedInAccount | null
  own: SignedInAccount | Chosen
}

async function fromDaemon(
  { kind, home, credential, account, own }: Wanted,
  { given, env, cwd }: Around,
): Promise<readonly Suggestion[]> {
  const list = lists[kind]
  const found = list && (await findDaemon(home))
  if (!list || !found) return []
  const { transport } = lineTo(found)
  const call: Call = callOver({ transport, authorization: async () => `Bearer ${credential}` })
  const binding = openBinding(call, env, () => account)
  if (binding.isToken()) await binding.ask()
  const here = await directoryPlace(cwd)
  const known = binding.isToken() ? binding.place() : own
  const meant = meantBy([placeIn(env), ...(here ? [here] : []), known])
  const workspace = given['workspace'] ?? meant.workspace
  const project = given['project'] ?? meant.project
  return workspace === null && kind !== 'workspace'
    ? []
    : list(call, { workspace: workspace ?? '', ...(project === null ? {} : { project }) })
}
