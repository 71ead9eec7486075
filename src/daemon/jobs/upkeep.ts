import { resealClientSecrets } from '../identity/reseal.ts'
import { forgetMail } from '../mail/deliver.ts'
import { recordCounted } from '../pipeline/record.ts'
import { retoldFor } from '../pipeline/replay.ts'
import type { Runtime } from '../runtime.ts'
import { resealSecrets } from '../webhooks/secrets.ts'
import { lapseReservations, recountUsage } from './meters.ts'
import { recheckDomains } from './recheck-domains.ts'
import { remindOfKeys } from './remind-keys.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** Who used a key is remembered for 90 days, and of each secret the latest hundred. */
const usesKeptFor = 90 * day
const usesKept = 100
const jobsKeptFor = day
/** Events can be read and replayed for 30 days. */
const eventsKeptFor = 30 * day
/** Answers are told again for 24 hours at least, and forgotten before 48 (R-I4). */
const keptFor = 36 * hour

interface Job {
  everyMs: number
  run: (runtime: Runtime) => Promise<unknown>
  /** A last turn when the server ends, for what would be lost. */
  last?: (runtime: Runtime) => Promise<unknown>
}

/** Writes what calls of keys left to be written; it never fails. */
async function flush({ uses, renewals }: Runtime): Promise<void> {
  await uses.flush()
  await renewals.flush()
}

/** Forgets who used a key long ago. */
export const forgetUses = ({ store, now }: Runtime): Promise<void> =>
  store.write((tables) => tables.keyUses.prune(now() - usesKeptFor, usesKept))

/** Forgets the tokens of jobs that ended yesterday; the audit keeps which there were. */
export const forgetJobs = ({ store, now }: Runtime): Promise<void> =>
  store.write((tables) => tables.trusts.forgetTokens(now() - jobsKeptFor))

/** Forgets the secrets of sessions that ended yesterday. Those for renewals are known until their session ends: one that was used must be told from one that never was. */
const forgetSessionSecrets = ({ store, now }: Runtime): Promise<unknown> =>
  store.write((tables) => tables.sessionSecrets.purge(now() - day))
/** Forgets sign-ins that waited for an approval; the audit keeps what was approved. */
export const forgetDevices = ({ store, now }: Runtime): Promise<void> =>
  store.write(async (tables) => void (await tables.deviceGrants.purge(now() - hour)))

/** Forgets sign-ins at a provider that came to an end, and the codes of terminals. */
export const forgetFlows = ({ store, now }: Runtime): Promise<void> =>
  store.write(async (tables) => {
    await tables.identityFlows.purge(now() - hour)
    await tables.oauthCodes.purge(now() - hour)
  })

/** Forgets old answers, and sealed secrets as soon as nobody may be told them again. */
export const forgetAnswers = ({ store, now }: Runtime): Promise<void> =>
  store.write((tables) => tables.idempotency.purge(now() - keptFor, now() - retoldFor))

/** Forgets what happened long ago, what became of it at endpoints, and secrets that sign no more. */
export const forgetEvents = ({ store, now }: Runtime): Promise<void> =>
  store.write(async ({ outbox, deliveries, webhookSecrets }) => {
    await deliveries.purge(now() - eventsKeptFor)
    await outbox.purge(now() - eventsKeptFor)
    await webhookSecrets.purge(now())
  })

/** Puts the refusals on record that were only counted; `all` takes those of the minute that is not over yet. */
export async function recordRefusals(runtime: Runtime, all: boolean): Promise<void> {
  const { store, refusals, now } = runtime
  const counted = refusals.drain(now(), all)
  if (counted.length === 0) return
  await store.write(async (tables) => {
    for (const one of counted) await recordCounted(tables, one, now())
  })
}

/** Writes down when tokens and sessions were used since the last time, each in the time that it lives in. */
export async function recordLastUses({ store, tokenUses, sessionUses }: Runtime): Promise<void> {
  const [tokens, sessions] = [tokenUses.drain(), sessionUses.drain()]
  if (tokens.length + sessions.length === 0) return
  await store.write(async (tables) => {
    const ahead = new Map((await tables.clocks.all()).map(({ id, clock }) => [id, clock ?? 0]))
    for (const { who, first, last } of tokens) {
      const by = ahead.get(who.workspace) ?? 0
      await tables.tokens.seen(who.workspace, who.id, first + by, last + by)
    }
    for (const { who, last } of sessions) await tables.sessions.seen(who.id, last)
  })
}

const jobs: readonly Job[] = [
  { everyMs: 2 * second, run: flush, last: flush },
  { everyMs: 2 * second, run: ({ mail }) => mail.wake() },
  { everyMs: 5 * second, run: ({ billing }) => billing.wake() },
  { everyMs: second, run: async ({ courier }) => courier.wake() },
  { everyMs: minute, run: resealSecrets },
  { everyMs: 10 * minute, run: forgetEvents },
  { everyMs: minute, run: forgetAnswers },
  {
    everyMs: minute,
    run: (runtime) => recordRefusals(runtime, false),
    last: (runtime) => recordRefusals(runtime, true),
  },
  { everyMs: minute, run: recordLastUses, last: recordLastUses },
  { everyMs: minute, run: remindOfKeys },
  { everyMs: minute, run: recheckDomains },
  { everyMs: minute, run: lapseReservations },
  { everyMs: 10 * minute, run: recountUsage },
  { everyMs: 10 * minute, run: forgetUses },
  { everyMs: 10 * minute, run: forgetJobs },
  { everyMs: 10 * minute, run: forgetDevices },
  { everyMs: 10 * minute, run: forgetFlows },
  { everyMs: 10 * minute, run: resealClientSecrets },
  { everyMs: 10 * minute, run: forgetMail },
  { everyMs: 10 * minute, run: forgetSessionSecrets },
]

/** What the server does for itself, each job alone: one that fails keeps no other from its turn. Answers how to stop, with a last turn. */
export function startUpkeep(runtime: Runtime): () => Promise<void> {
  const turn = (work: Job['run']) =>
    work(runtime).catch((error: unknown) =>
      runtime.log.error({ err: error }, 'upkeep failed; it runs again'),
    )
  const timers = jobs.map(({ everyMs, run }) => setInterval(() => void turn(run), everyMs))
  for (const timer of timers) timer.unref()
  return async () => {
    for (const timer of timers) clearInterval(timer)
    for (const { last } of jobs) if (last) await turn(last)
  }
}
