import { Failure } from '../domain/failure.ts'
import { newId } from '../domain/id.ts'
import type { PepperUse } from '../store/pepper-uses.ts'
import { resealClientSecrets } from './identity/reseal.ts'
import type { PepperKeeper } from './peppers.ts'
import { recordDone } from './pipeline/record.ts'
import type { Runtime } from './runtime.ts'
import { resealSecrets } from './webhooks/secrets.ts'

const mostNamed = 100

/** What still needs which pepper, and the keys that would stop working without the old ones. */
export async function pepperStatus({ store, now, renewals }: Runtime, keeper: PepperKeeper) {
  // What was just used is on its way to the current pepper, and needs the old one no more.
  await renewals.flush()
  await resealSecrets({ store, peppers: keeper })
  const current = keeper.current.version
  return store.read(async ({ pepperUses }) => {
    const at = now()
    const secrets = await pepperUses.secrets(at)
    const sessions = await pepperUses.sessions(at)
    const tokens = await pepperUses.tokens(at)
    const invites = await pepperUses.invites(at)
    const webhooks = await pepperUses.webhooks(at)
    const behind = await pepperUses.behind(current, at, mostNamed)
    const versions = keeper.versions().map((version) => ({
      version,
      current: version === current,
      secrets: countOf(secrets, version),
      sessions: countOf(sessions, version),
      tokens: countOf(tokens, version),
      invites: countOf(invites, version),
      webhooks: countOf(webhooks, version),
    }))
    return {
      current,
      directory: keeper.directory,
      versions,
      behind: behind.map(({ pepper, part, last_used_at, ...key }) => ({
        ...key,
        secret: part,
        pepper,
        lastUsedAt: last_used_at === null ? null : new Date(last_used_at).toISOString(),
      })),
    }
  })
}

const countOf = (uses: readonly PepperUse[], version: number): number =>
  uses.find(({ pepper }) => pepper === version)?.count ?? 0

/** Makes the next pepper and digests with it from now on. */
export async function rotatePepper(runtime: Runtime, keeper: PepperKeeper) {
  requireAlone(runtime, keeper, 'make the next pepper')
  keeper.rotate()
  await resealClientSecrets(runtime)
  runtime.log.warn({ pepper: keeper.current.version }, 'the pepper was rotated')
  await onRecord(runtime, 'pepper.rotate', keeper.current.version)
  return pepperStatus(runtime, keeper)
}

/** Drops an old pepper; unless `anyway`, only one that nothing needs. */
export async function dropPepper(
  runtime: Runtime,
  keeper: PepperKeeper,
  { version, anyway }: { version: number; anyway: boolean },
) {
  requireAlone(runtime, keeper, 'drop a pepper')
  const { versions } = await pepperStatus(runtime, keeper)
  const found = versions.find((one) => one.version === version)
  const next = [{ command: ['daemon', 'pepper', 'status'], why: 'see which peppers there are' }]
  if (!found) throw new Failure('not_found', `There is no pepper ${version} here.`, { next })
  if (found.current)
    throw new Failure('conflict', `Pepper ${version} is the current one: rotate it first.`, {
      next: [{ command: ['daemon', 'pepper', 'rotate'], why: 'make the next one' }],
    })
  const { secrets, sessions, tokens, invites, webhooks } = found
  if (secrets + sessions + tokens + invites + webhooks > 0 && !anyway)
    throw new Failure(
      'conflict',
      `Pepper ${version} is still needed: ${secrets} key secrets, ${sessions} sessions, ${tokens} tokens, ${invites} invitations and ${webhooks} webhook secrets would stop working for good.`,
      { next },
    )
  await resealClientSecrets(runtime)
  keeper.drop(version)
  runtime.log.warn({ pepper: version, secrets, sessions, tokens, invites }, 'a pepper was dropped')
  // With that, what was looked up while it was there is forgotten too.
  await onRecord(runtime, 'pepper.drop', version)
  return pepperStatus(runtime, keeper)
}

const onRecord = (
  { store, now }: Runtime,
  action: 'pepper.rotate' | 'pepper.drop',
  version: number,
): Promise<void> =>
  store.write((tables) =>
    recordDone(tables, action, {
      ...{ at: now(), actor: 'local', target: `pepper ${version}` },
      ...{ requestId: newId('request'), detail: { version } },
    }),
  )

/** Other nodes would know nothing of it; there the files are the operator's to bring to all of them. */
function requireAlone({ store }: Runtime, { directory }: PepperKeeper, what: string): void {
  if (directory !== null && store.kind === 'sqlite') return
  throw new Failure(
    'conflict',
    `This server cannot ${what} by itself: ${directory === null ? 'PTC_PEPPER_FILE names the only one it has' : 'other nodes may share its PostgreSQL database'}. Bring pepper.v<N>.next to the pepper directory of every node and restart each, then rename it to pepper.v<N> and restart each.`,
    {
      next: [{ command: ['daemon', 'pepper', 'status'], why: 'see what still needs the old one' }],
    },
  )
}
