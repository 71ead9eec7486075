import { join } from 'node:path'
import { getNext } from '../../contract/next/get.ts'
import type { Answers } from '../../contract/setup/answers.ts'
import { Failure, type NextStep } from '../../domain/failure.ts'
import { carried, carriedDetails } from '../carried.ts'
import { near } from '../near.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { openSink } from '../sink/open.ts'
import { typed } from '../typed.ts'
import { Journal } from './journal.ts'
import { lastScreen } from './last-screen.ts'
import { openRoad } from './open-road.ts'
import { progressOn, sayByHand } from './progress.ts'
import type { Files, Road } from './road.ts'
import { settleAnswers } from './settle-answers.ts'
import { stepsOf } from './steps.ts'
import { type Walk, walk } from './walk.ts'

export interface Asked {
  fromFile: string | undefined
  resume: boolean
  /** An answers file to begin with, as it is typed here. */
  example: string
}

const answersOf = (run: Run, asked: Asked, binding: boolean): Promise<Answers> =>
  settleAnswers({
    ...asked,
    binding,
    journalFile: journalFile(run),
    ask: run.ask,
    say: run.io.aside,
  })

/** Prints the commands that do what setup does, and runs none of them. */
export async function printCommands(run: Run, asked: Asked): Promise<Result> {
  const answers = await answersOf(run, asked, false)
  const files = throughFiles(run)
  const commands = stepsOf(answers)
    .flatMap((step) => step.byHand(answers, files))
    .map((command) => run.onward(command))
  return { data: { commands }, text: commands.map(typed).join('\n') }
}

/** From nothing to a working sandbox key, with production refused for stated reasons. */
export async function setUp(run: Run, asked: Asked): Promise<Result> {
  const { io } = run
  const answers = await answersOf(run, asked, true)
  const journal = Journal.open(journalFile(run), answers)
  const toShow: (() => void)[] = []
  const road = await openRoad(run, journal, (name, secret) => {
    toShow.push(() => void openSink({}, io).deliver(secret, `Key ${name}`))
  })
  const files = run.ask.able ? overTerminal : throughFiles(run)
  const progress = progressOn(io)
  io.aside(io.hint.dim('Below each step are the commands that do the same by hand.'))
  const walked = await walk(
    road,
    async (step, work) => {
      const outcome = await progress(step.title, work)
      const byHand = step.byHand(answers, files).map((command) => run.onward(command))
      if (step.repeatable || outcome.status === 'done') sayByHand(byHand, io)
      // Not before the spinner has let go of the terminal.
      for (const show of toShow.splice(0)) show()
      return outcome
    },
    ['setup', '--resume'],
  )
  return ending(run, road, walked)
}

async function ending(run: Run, road: Road, { walked, checks, ...walk }: Walk): Promise<Result> {
  const { answers, delivery } = road
  const next = carried(await nextOf(road), run.onward)
  const refusal = walk.refusal && onwardFailure(walk.refusal, run)
  const of = (id: string) => walked.find((step) => step.id === id)
  const key = answers.key
    ? {
        id: of('key')?.resource ?? '',
        name: answers.key.name,
        place: delivery.place(answers.key.name),
        verified: of('verify')?.status !== 'skipped',
      }
    : null
  const made = walked.some(({ id, status }) => status === 'done' && id !== 'readiness')
  const refused = refusal && {
    code: refusal.code,
    detail: refusal.message,
    checks: refusal.details.checks ?? [],
  }
  run.io.aside('')
  return {
    data: { steps: walked, key, refusal: refused, next },
    text: lastScreen({ answers, made, key, checks, refusal, next }, run.io),
    ...(run.io.json ? { next } : {}),
  }
}

const onwardFailure = ({ code, message, details }: Failure, { onward }: Run): Failure =>
  new Failure(code, message, carriedDetails(details, onward))

async function nextOf(road: Road): Promise<NextStep[]> {
  const { workspace, project } = road.answers
  const { step } = await road.founder(getNext, {
    workspace: workspace.slug,
    ...(project ? { project: project.slug } : {}),
  })
  return step ? [step] : []
}

const journalFile = (run: Run): string => join(run.home.state, 'setup-journal.json')

const overTerminal: Files = { into: () => [], from: () => [] }

const throughFiles = (run: Run): Files => {
  const path = (file: string) => near(join(run.home.secrets, file))
  return {
    into: (file) => ['--secret-file', path(file)],
    from: (flag, file) => [`--${flag}-file`, path(file)],
  }
}
