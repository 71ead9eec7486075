import { exitOf, Failure, type FieldProblem, type NextStep, titleOf } from '../domain/failure.ts'
import { redactAll } from '../domain/redact.ts'
import { carriedDetails } from './carried.ts'
import { originOf } from './failing.ts'
import { filtered } from './filtered.ts'
import { held } from './held.ts'
import type { Io } from './io.ts'
import type { Filter } from './jq/filter.ts'
import type { Onward } from './onward.ts'
import { paged, pagerFor } from './pager.ts'
import { clean, jsonLine, shellQuoted } from './text.ts'
import { printNext, typed } from './typed.ts'

export const schemaVersion = 1

/** How a success reaches whoever reads it, beyond the form that the Io knows. */
export interface Ways {
  /** What --jq asks for. */
  filter: Filter | null
  /** --no-pager. */
  noPager: boolean
}

/** What a command came to. */
export interface Result {
  data: Readonly<Record<string, unknown>>
  /** The same for people. Empty where there is nothing to say on stdout. */
  text: string
  next?: readonly NextStep[]
  /** Where a list goes on. */
  cursor?: string | null
  /** Set where the cursor is the last thing seen of what has no end. */
  endless?: true
  /** The exit code where the answer is a no that is no failure. */
  exit?: number
}

export async function reportSuccess(
  command: string,
  result: Result,
  said: readonly string[],
  io: Io,
  { filter, noPager }: Ways,
): Promise<void> {
  const warnings = redactAll(said, held())
  const { data, text, next = [], cursor = null } = result
  if (filter) return reportFiltered(result, warnings, io, filter)
  if (io.json) {
    const page = { next: cursor }
    io.result(jsonLine({ schemaVersion, ok: true, command, data, warnings, next, page }))
  } else if (io.jsonl) {
    for (const item of Array.isArray(data['items']) ? data['items'] : [data])
      io.result(jsonLine(item))
  } else if (text !== '') await shown(text, Array.isArray(data['items']), noPager, io)
  if (io.json) return
  for (const warning of warnings) io.aside(note(warning, io))
  if (cursor !== null) io.aside(io.hint.dim(more(cursor, result)))
  printNext(next, io, io.aside)
}

/** What jq made of it stands alone on stdout; what nobody should miss has only stderr then. */
async function reportFiltered(
  result: Result,
  warnings: readonly string[],
  io: Io,
  filter: Filter,
): Promise<void> {
  const said = await filtered(result, filter, io.jsonl)
  if (said !== '') io.result(said)
  if (io.quiet) return
  for (const warning of warnings) io.insist(note(warning, io))
  if (result.cursor) io.insist(io.hint.dim(more(result.cursor, result)))
}

/** A list may be longer than the screen; then it goes through a pager. */
async function shown(text: string, list: boolean, unwanted: boolean, io: Io): Promise<void> {
  const { isTTY: terminal, rows = 24 } = process.stdout
  const screen = { terminal: terminal === true, rows, env: process.env, unwanted }
  const pager = list ? pagerFor(text, screen) : null
  if (pager === null || !(await paged(text, pager))) io.result(text)
}

const more = (cursor: string, { endless }: Result): string =>
  `${endless ? 'To go on from here' : 'There is more'}: add --cursor ${shellQuoted(clean(cursor))}`

/** What was refused, and how it is called on the command line. */
export interface Refusal {
  /** The command in words; empty where none was understood. */
  command: string
  failure: Failure
  warnings?: readonly string[]
  labelOf?: (pointer: string) => string
  /** How its commands go on where the command line was. */
  onward?: Onward
  exit?: number
}

export function reportFailure(refusal: Refusal, io: Io): void {
  const { command, labelOf = (pointer) => pointer } = refusal
  const failure = withoutSecrets(refusal)
  const warnings = redactAll(refusal.warnings ?? [], held())
  const exit = refusal.exit ?? exitOf(failure.code)
  process.exitCode = exit
  if (io.json || io.jsonl) {
    io.result(
      jsonLine({
        schemaVersion,
        ok: false,
        command,
        error: errorOf(failure, labelOf, exit),
        warnings,
      }),
    )
    return
  }
  const { code, details } = failure
  for (const warning of warnings) io.insist(note(warning, io))
  // What is about no field of its own stands in the sentence already, where there is nothing else.
  const { errors = [] } = details
  const said = errors.length === 1 && errors[0]?.pointer === ''
  const problems = (said ? [] : errors).map(
    ({ pointer, detail }) => `${labelOf(pointer)} ${clean(detail)}`,
  )
  const title = `${titleOf(code)}:`
  // The sentence of one refused field only says again what the field's own line says.
  const [only, ...others] = problems
  const alone = code === 'invalid_input' && only !== undefined && others.length === 0
  const sentence = io.prose(`${title} ${alone ? only : clean(failure.message)}`, 0)
  io.insist(sentence.replace(title, io.hint.bad(title)))
  if (!alone) for (const problem of problems) io.insist(`  ${io.prose(problem, 4)}`)
  printChecks(failure, io)
  printNext(nextOf(failure), io, io.insist)
  const request = details.requestId === undefined ? '' : `, request ${clean(details.requestId)}`
  io.insist(io.hint.dim(`(${code}, exit ${exit}${request})`))
  if (io.debug) io.insist(io.hint.dim(originOf(refusal.failure)))
}

function withoutSecrets({ failure: { code, message, details }, onward }: Refusal): Failure {
  const said = onward ? carriedDetails(details, onward) : details
  return new Failure(code, redactAll(message, held()), redactAll(said, held()))
}

const note = (warning: string, io: Io): string =>
  io.hint.warn(io.prose(`Note: ${clean(warning)}`, 0))

function printChecks({ details: { checks = [] } }: Failure, io: Io): void {
  for (const { id, status, evidence, owner, fix } of checks) {
    const mark = status === 'fail' ? io.hint.bad('✗ fail') : io.hint.warn('! none')
    io.insist(`  ${mark}  ${io.prose(`${clean(id)}: ${clean(evidence)}`, 10)}`)
    io.insist(`          duty ${clean(owner)}:`)
    io.insist(`          ${io.hint.command(io.pasteable(typed(fix), 10))}`)
  }
}

// Each blocking check already names its command.
const nextOf = ({ details: { next = [], checks = [] } }: Failure): NextStep[] =>
  next.filter(({ command }) => !checks.some((check) => check.fix.join('\n') === command.join('\n')))

function errorOf(failure: Failure, labelOf: (pointer: string) => string, exitCode: number) {
  const { code, details } = failure
  return {
    code,
    title: titleOf(code),
    detail: failure.message,
    exitCode,
    retryable: failure.retryable,
    requestId: details.requestId ?? null,
    errors: (details.errors ?? []).map((problem: FieldProblem) => ({
      ...problem,
      flag: labelOf(problem.pointer),
    })),
    next: details.next ?? [],
    checks: details.checks ?? [],
    ...(details.violated ? { violated: details.violated } : {}),
    decisionId: details.decisionId ?? null,
  }
}
