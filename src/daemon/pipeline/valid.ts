import type { z } from 'zod'
import type { Operation } from '../../contract/operation.ts'
import { Failure, type FieldProblem } from '../../domain/failure.ts'

/** Checks the input against the declaration, and names every field that is wrong, each with its fix. */
export function valid<Op extends Operation>(op: Op, given: unknown): z.output<Op['input']> {
  const parsed = op.input.safeParse(given)
  if (parsed.success) return parsed.data as z.output<Op['input']>
  const errors = parsed.error.issues.flatMap((issue) => problems(op, issue))
  const first = errors.map(({ pointer, detail }) => `${pointer.slice(1) || 'the input'} ${detail}`)
  throw new Failure('invalid_input', `${op.id} was refused: ${first.join('; ')}.`, { errors })
}

function problems(op: Operation, issue: z.core.$ZodIssue): FieldProblem[] {
  const pointer = pointerTo(issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      detail: `is no field of ${op.id}; it has ${Object.keys(op.input.shape).join(', ') || 'none'}`,
    }))
  if (issue.code === 'invalid_type' || /received undefined$/.test(issue.message))
    return [{ pointer, detail: typeProblem(issue) }]
  return [{ pointer, detail: issue.message }]
}

function typeProblem(issue: z.core.$ZodIssue): string {
  const received = /received (\w+)/.exec(issue.message)?.[1]
  if (received === 'undefined') return 'is missing'
  const expected = issue.code === 'invalid_type' ? issue.expected : 'another type'
  return expected === 'int' ? 'is no whole number' : `is of the wrong type: it must be ${expected}`
}

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
