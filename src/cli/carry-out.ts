import type { Operation, Output, Sent } from '../contract/operation.ts'
import { Failure, isFailure, type NextStep } from '../domain/failure.ts'
import { carriedAnswer } from './carried.ts'
import { measureTextsOf } from './columns.ts'
import type { Declared } from './declared.ts'
import { handOver } from './hand-over.ts'
import { gather } from './input.ts'
import { answerable } from './lost-answer.ts'
import { namedAgain } from './named-again.ts'
import { namingChange } from './named-change.ts'
import { nothingMatches } from './nothing-matches.ts'
import { drawnFor } from './rehearsed.ts'
import type { Result } from './report.ts'
import type { Run } from './run.ts'
import { fieldsAsked, picked, pickedText } from './select.ts'
import { openSink } from './sink/open.ts'
import type { Sink } from './sink/sink.ts'
import { targetOf } from './target.ts'
import { cleanAll } from './text.ts'
import { typedPlainly, type View } from './view.ts'

export const dryRunNote = 'This was a dry run: everything was checked, nothing was changed.'

/** Does what a command is for: gathers the input, settles where a secret goes, calls, and answers. */
export async function carryOut<Op extends Operation>(
  operation: Op,
  declared: Declared,
  view: View<Op>,
  given: Run,
): Promise<Result> {
  const run = namingChange(operation, given)
  const fields = fieldsAsked(run.flags['fields'], declared.answers)
  const said = await inputFor(declared, view, run)
  const input = view.preview ? { ...said, ...(await view.preview(said, run)) } : said
  const sink = view.secret && !run.dryRun ? await sinkFor(operation, input, view, run) : undefined
  try {
    await namedAgain(declared, input, () => run.call(operation, input, { dryRun: true }), run)
    await agreed(view.confirm?.(input) ?? null, run)
    const target = declared.effect === 'keyed' ? targetOf(input, run) : ''
    if (target !== '') run.io.aside(run.io.hint.dim(target))
    const answer = await (view.call
      ? view.call(input, run)
      : run.call(operation, input, { dryRun: run.dryRun }))
    const output = carriedAnswer(answer, run.onward)
    if (run.dryRun) run.warn(dryRunNote)
    const followed = run.dryRun ? [] : ((await view.settle?.(output, run)) ?? [])
    if (view.secret && sink) await handOver(view.secret(output), sink)
    if (!run.io.json && !run.io.jsonl) await measureTextsOf(output)
    return answered({ declared, view, output, followed, fields, sink }, run)
  } catch (error) {
    sink?.abandon()
    throw answerable(error, run)
  }
}

/** Opens the place for the secret. Where there is none, a rehearsal says first what would be refused whatever the place. */
async function sinkFor<Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  view: View<Op>,
  run: Run,
): Promise<Sink> {
  try {
    return openSink(run.flags, run.io)
  } catch (error) {
    if (isFailure(error, 'input_required') && !view.call)
      await run.call(operation, input, { dryRun: true })
    throw error
  }
}

const inputFor = async <Op extends Operation>(declared: Declared, view: View<Op>, run: Run) =>
  (await gather(
    {
      declared,
      positional: typedPlainly(view),
      enter: view.enter?.fields ?? [],
      defaults: (given) => defaultsOf(view, given as Partial<Sent<Op>>, run),
    },
    run,
  )) as Sent<Op>

async function defaultsOf<Op extends Operation>(
  { defaults, meant }: View<Op>,
  given: Partial<Sent<Op>>,
  run: Run,
): Promise<Readonly<Record<string, unknown>>> {
  const found = defaults?.(given, run) ?? {}
  if (!meant || given[meant.field] !== undefined) return found
  return { ...found, [meant.field]: await meant.find(given, run) }
}

async function agreed(question: string | null, run: Run): Promise<void> {
  if (
    question === null ||
    run.dryRun ||
    (await run.ask.confirm({ ask: question, instead: '--yes' }))
  )
    return
  throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
}

interface Answered<Op extends Operation> {
  declared: Declared
  view: View<Op>
  output: Output<Op>
  followed: readonly NextStep[]
  fields: readonly string[] | undefined
  sink: Sink | undefined
}

function answered<Op extends Operation>(
  { declared, view, output, followed, fields, sink }: Answered<Op>,
  run: Run,
): Result {
  const { next, nextCursor, secret, ...rest } = output as Record<string, unknown>
  const said = (next ?? []) as readonly NextStep[]
  const open = sink?.kind === 'stdout'
  const data = open ? { ...rest, secret } : rest
  const safe = cleanAll({ ...rest, nextCursor }) as Output<Op>
  const text = fields
    ? pickedText(cleanAll(rest), fields, declared.listed, run.io)
    : (nothingMatches(declared, safe, run) ?? drawnFor(view, safe, run))
  // With --secret-stdout the secret has stdout for itself.
  if (open) run.io.aside(text)
  return {
    data: fields ? picked(data, fields, declared.listed) : data,
    text: open ? '' : text,
    next: [...followed, ...said.filter((step) => !followed.some((own) => startsAs(own, step)))],
    cursor: (nextCursor ?? null) as string | null,
    exit: view.exit?.(output, run) ?? 0,
  }
}

/** Whether one step is the other, said more exactly. */
const startsAs = (exact: NextStep, step: NextStep): boolean =>
  step.command.every((word, at) => exact.command[at] === word)
