import {
  exitOf,
  Failure,
  type FailureCode,
  isFailure,
  type NextStep,
} from '../../domain/failure.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { table } from '../table.ts'
import { clean, counted } from '../text.ts'
import { wrapped } from '../wrap.ts'
import { rotateOne } from './rotate-one.ts'
import { type Journal, openJournal } from './rotation-journal.ts'
import { type PlannedKey, planned, planText, wishOf } from './rotation-plan.ts'
import { secretFiles } from './secret-files.ts'

/** What one key can be refused for; anything else would meet every key, and ends the run. */
const ofTheKey: ReadonlySet<FailureCode> = new Set([
  ...(['usage', 'forbidden', 'not_found', 'conflict', 'version_mismatch'] as const),
  ...(['rotation_in_progress', 'limit_exceeded'] as const),
])

interface Outcome {
  key: string
  name: string
  env: string
  outcome: 'rotated' | 'failed' | 'left'
  file: string | null
  error: string | null
}

/** Rotates every key of a project that is old enough: a plan, a yes, and what became of each. Typed again, it goes on where it stopped. */
export async function rotateAll(run: Run): Promise<Result> {
  const wish = wishOf(run)
  const flags = run.flags as Record<string, string | undefined>
  const directory = flags['secret-dir']
  const how = {
    ...(flags['overlap'] === undefined ? {} : { overlap: flags['overlap'] }),
    ...(run.flags['compromised'] === true ? { compromised: true } : {}),
  }
  if (run.dryRun) return onlyPlan(await planned(wish, null, run), run)
  if (directory === undefined)
    throw new Failure(
      'input_required',
      'ptc key rotate --all needs --secret-dir DIR for the new secrets.',
    )
  const files = secretFiles(directory)
  const journal = openJournal(directory, {
    ...{ workspace: flags['workspace'] ?? run.workspace(), project: wish.project },
    ...{ env: wish.env ?? null, overlap: how.overlap ?? null },
    compromised: how.compromised === true,
  })
  const keys = await planned(wish, journal, run)
  if (keys.length > 0) await agreed(keys, wish.project, run)
  const outcomes: Outcome[] = []
  const next: NextStep[] = []
  let stopped: Failure | null = null
  for (const key of keys) {
    const { id, name, env } = key
    const about = { key: id, name, env }
    if (stopped) {
      outcomes.push({ ...about, outcome: 'left', file: null, error: null })
      continue
    }
    try {
      const place = files.take(files.pathOf(key))
      await rotateOne({ key, place, how, journal, run }).catch((error: unknown) => {
        if (journal.of(id)?.state !== 'begun') place.abandon()
        throw error
      })
      outcomes.push({ ...about, outcome: 'rotated', file: place.file, error: null })
    } catch (error) {
      if (!isFailure(error)) throw error
      if (!ofTheKey.has(error.code)) stopped = error
      next.push(...(error.details.next ?? []).slice(0, 1))
      outcomes.push({ ...about, outcome: 'failed', file: null, error: error.message })
    }
    run.io.aside(
      run.io.hint.dim(`${outcomes.length} of ${keys.length}  ${name}: ${outcomes.at(-1)?.outcome}`),
    )
  }
  if (isOver(journal)) journal.end()
  if (stopped && outcomes.every(({ outcome }) => outcome !== 'rotated')) throw stopped
  if (stopped) run.warn(`It stopped: ${stopped.message} Type it again to go on.`)
  return reported(outcomes, { project: wish.project, directory, next }, run)
}

/** Whether another run would have nothing to know of this one: all went well, or nothing was done. */
function isOver(journal: Journal): boolean {
  const states = new Set(journal.entries().map(({ state }) => state))
  return [['done'], ['failed'], []].some((only) => [...states].join() === only.join())
}

async function agreed(keys: readonly PlannedKey[], project: string, run: Run): Promise<void> {
  run.io.aside(planText(keys, { ...run.io, paint: run.io.hint }))
  const ask = `Rotate ${counted(keys.length, 'key')} of ${project}?`
  if (await run.ask.confirm({ ask, instead: '--yes' })) return
  throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
}

function onlyPlan(keys: readonly PlannedKey[], run: Run): Result {
  run.warn('This was a dry run: nothing was changed.')
  return {
    data: { plan: keys },
    text: keys.length === 0 ? 'No key is that old.' : planText(keys, run.io),
  }
}

interface Summary {
  project: string
  directory: string
  next: NextStep[]
}

function reported(
  outcomes: readonly Outcome[],
  { project, directory, next }: Summary,
  run: Run,
): Result {
  const rotated = outcomes.filter(({ outcome }) => outcome === 'rotated').length
  const { good, bad } = run.io.paint
  const whole = rotated === outcomes.length
  const said =
    outcomes.length === 0
      ? 'No key is that old: nothing was left to rotate.'
      : whole
        ? `${good('✓')} ${counted(rotated, 'key')} rotated. The new secrets are in ${directory}, readable by you alone.`
        : `${bad('✗')} ${rotated} of ${counted(outcomes.length, 'key')} rotated; the rest work as before.`
  const rows = table(
    outcomes,
    [
      { title: 'KEY', value: ({ name }) => name },
      { title: 'ENV', value: ({ env }) => env },
      { title: 'RESULT', value: ({ outcome }) => outcome, whole: true },
      { title: 'SECRET IN', value: ({ file }) => file ?? '' },
    ],
    run.io,
  )
  const why = outcomes.flatMap(({ name, env, error }) =>
    error === null
      ? []
      : [`\n${wrapped(`${bad('✗')} ${name} (${env}): ${clean(error)}`, run.io.width - 2, 2)}`],
  )
  return {
    data: { project, secretDir: directory, rotated, results: outcomes },
    text: outcomes.length === 0 ? said : `${rows}\n${why.join('')}\n${said}`,
    next,
    exit: whole ? 0 : exitOf('partial'),
  }
}
