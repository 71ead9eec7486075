import {
  exitOf,
  type Failure,
  type FieldProblem,
  type NextStep,
  titleOf,
} from '../domain/failure.ts'
import { originOf } from './failing.ts'
import type { Io } from './io.ts'
import { clean, jsonLine } from './text.ts'
import { printNext, typed } from './typed.ts'

export const schemaVersion = 1

/** What a command came to. */
export interface Result {
  data: Readonly<Record<string, unknown>>
  /** The same for people. Empty where there is nothing to say on stdout. */
  text: string
  next?: readonly NextStep[]
  /** Where a list goes on. */
  cursor?: string | null
  /** The exit code where the answer is a no that is no failure. */
  exit?: number
}

export function reportSuccess(
  command: string,
  { data, text, next = [], cursor = null }: Result,
  warnings: readonly string[],
  io: Io,
): void {
  if (io.json) {
    const page = { next: cursor }
    io.result(jsonLine({ schemaVersion, ok: true, command, data, warnings, next, page }))
  } else if (io.jsonl) {
    for (const item of Array.isArray(data['items']) ? data['items'] : [data])
      io.result(jsonLine(item))
  } else if (text !== '') io.result(text)
  if (io.json) return
  for (const warning of warnings) io.aside(io.hint.warn(`Note: ${clean(warning)}`))
  if (cursor !== null) io.aside(io.hint.dim(`There is more: add --cursor ${clean(cursor)}`))
  printNext(next, io, io.aside)
}

export function reportFailure(
  command: string,
  failure: Failure,
  warnings: readonly string[],
  labelOf: (pointer: string) => string,
  io: Io,
): void {
  if (io.json || io.jsonl) {
    io.result(
      jsonLine({ schemaVersion, ok: false, command, error: errorOf(failure, labelOf), warnings }),
    )
    return
  }
  const { code, details } = failure
  for (const warning of warnings) io.insist(io.hint.warn(`Note: ${clean(warning)}`))
  io.insist(`${io.hint.bad(`${titleOf(code)}:`)} ${clean(failure.message)}`)
  for (const { pointer, detail } of details.errors ?? [])
    io.insist(`  ${io.hint.bold(labelOf(pointer))} ${clean(detail)}`)
  printChecks(failure, io)
  printNext(nextOf(failure), io, io.insist)
  const request = details.requestId === undefined ? '' : `, request ${clean(details.requestId)}`
  io.insist(io.hint.dim(`(${code}, exit ${exitOf(code)}${request})`))
  if (io.debug) io.insist(io.hint.dim(originOf(failure)))
}

function printChecks({ details: { checks = [] } }: Failure, io: Io): void {
  for (const { id, status, evidence, owner, fix } of checks) {
    const mark = status === 'fail' ? io.hint.bad('✗ fail') : io.hint.warn('! unavailable')
    io.insist(`  ${mark}  ${io.hint.bold(clean(id))}: ${clean(evidence)}`)
    io.insist(`      duty ${clean(owner)}, ${io.hint.command(typed(fix))}`)
  }
}

// Each blocking check already names its command.
const nextOf = ({ details: { next = [], checks = [] } }: Failure): NextStep[] =>
  next.filter(({ command }) => !checks.some((check) => check.fix.join('\n') === command.join('\n')))

function errorOf(failure: Failure, labelOf: (pointer: string) => string) {
  const { code, details } = failure
  return {
    code,
    title: titleOf(code),
    detail: failure.message,
    exitCode: exitOf(code),
    retryable: failure.retryable,
    requestId: details.requestId ?? null,
    errors: (details.errors ?? []).map((problem: FieldProblem) => ({
      ...problem,
      flag: labelOf(problem.pointer),
    })),
    next: details.next ?? [],
    checks: details.checks ?? [],
    decisionId: details.decisionId ?? null,
  }
}
