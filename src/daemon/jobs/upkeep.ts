import { forgetMail } from '../mail/deliver.ts'
import { recordCounted } from '../pipeline/record.ts'
import { retoldFor } from '../pipeline/replay.ts'
import type { Runtime } from '../runtime.ts'
import { writeSessionUses } from '../session-uses.ts'
import { writeTokenUses } from '../token-uses.ts'
import { remindOfKeys } from './remind-keys.ts'

const everyMs = 60_000
const flushMs = 2000
const pruneMs = 10 * everyMs
/** Who used a key is remembered for 90 days, and of each secret the latest hundred. */
const usesKeptFor = 90 * 24 * 3_600_000
const usesKept = 100
const jobsKeptFor = 24 * 3_600_000
/** Answers are told again for 24 hours at least, and forgotten before 48 (R-I4). */
const keptFor = 36 * 3_600_000

/** What the server does for itself each minute. Answers how to stop, with a last turn for what would be lost. */
export function startUpkeep(runtime: Runtime): () => Promise<void> {
  const failed = (error: unknown) =>
    runtime.log.error({ err: error }, 'upkeep failed; it runs again')
  const turn = () =>
    forgetAnswers(runtime)
      .then(() => recordRefusals(runtime, false))
      .then(() => recordTokenUses(runtime))
      .then(() => recordSessionUses(runtime))
      .then(() => remindOfKeys(runtime))
      .catch(failed)
  const timers = [
    setInterval(() => void turn(), everyMs),
    setInterval(() => void flush(runtime), flushMs),
    setInterval(() => void prune(runtime).catch(failed), pruneMs),
    setInterval(() => void forgetMail(runtime).catch(failed), pruneMs),
    setInterval(() => void runtime.mail.wake(), flushMs),
  ]
  for (const timer of timers) timer.unref()
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await flush(runtime)
    await recordRefusals(runtime, true)
    await recordTokenUses(runtime)
    await recordSessionUses(runtime)
  }
}

/** Writes what calls of keys left to be written; it never fails. */
async function flush({ uses, renewals }: Runtime): Promise<void> {
  await uses.flush()
  await renewals.flush()
}

const prune = async (runtime: Runtime): Promise<void> => {
  await forgetUses(runtime)
  await forgetJobs(runtime)
}

/** Forgets who used a key long ago. */
export const forgetUses = ({ store, now }: Runtime): Promise<void> =>
  store.write((tables) => tables.keyUses.prune(now() - usesKeptFor, usesKept))

/** Forgets the tokens of jobs that ended yesterday; the audit keeps which there were. */
export const forgetJobs = ({ store, now }: Runtime): Promise<void> =>
  store.write((tables) => tables.trusts.forgetTokens(now() - jobsKeptFor))

/** Forgets old answers, and sealed secrets as soon as nobody may be told them again. */
export const forgetAnswers = ({ store, now }: Runtime): Promise<void> =>
  store.write((tables) => tables.idempotency.purge(now() - keptFor, now() - retoldFor))

/** Puts the refusals on record that were only counted; `all` takes those of the minute that is not over yet. */
export async function recordRefusals(runtime: Runtime, all: boolean): Promise<void> {
  const { store, refusals, now } = runtime
  const counted = refusals.drain(now(), all)
  if (counted.length === 0) return
  await store.write(async (tables) => {
    for (const one of counted) await recordCounted(tables, one, now())
  })
}

/** Writes down when tokens were used since the last time. */
export async function recordTokenUses({ store, tokenUses }: Runtime): Promise<void> {
  const uses = tokenUses.drain()
  if (uses.length > 0) await store.write((tables) => writeTokenUses(tables, uses))
}

/** Writes down when sessions were used since the last time. */
export async function recordSessionUses({ store, sessionUses }: Runtime): Promise<void> {
  const uses = sessionUses.drain()
  if (uses.length > 0) await store.write((tables) => writeSessionUses(tables, uses))
}
