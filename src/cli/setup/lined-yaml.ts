import { readFileSync, statSync } from 'node:fs'
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { Failure } from '../../domain/failure.ts'

/** What is wrong in a file, and the path of where it stands. */
export interface Wrong {
  path: readonly string[]
  detail: string
}

/** How a file came to be read, and what makes it wrong. */
export interface Reading {
  /** The option that names it. */
  option: string
  /** The field that such a file begins with. */
  begins: string
  wrongIn: (draft: Record<string, unknown>) => readonly Wrong[]
}

const sizeMax = 64 * 1024

/** Reads a YAML file of named fields; what is wrong in it is refused with `file:line`. */
export function readLined(file: string, { option, begins, wrongIn }: Reading) {
  const lines = new LineCounter()
  const document = parseDocument(textOf(file, option), { lineCounter: lines, prettyErrors: false })
  const refuse = (problems: readonly Problem[]): Failure =>
    refused(
      file,
      problems.map((problem) => ({ ...problem, line: lines.linePos(problem.at).line })),
    )
  const broken = document.errors[0] ?? document.warnings[0]
  if (broken) throw refuse([{ pointer: '', detail: broken.message, at: broken.pos[0] }])
  const { contents } = document
  if (contents !== null && !isMap(contents))
    throw refuse([
      { pointer: '', detail: `is no set of answers: it begins with ${begins}:`, at: 0 },
    ])

  const draft = plain(document)
  if (draft === null)
    throw refuse([{ pointer: '', detail: 'repeats itself too often with YAML aliases', at: 0 }])
  const wrong = wrongIn(draft)
  if (wrong.length === 0) return draft
  throw refuse(
    wrong.map((one) => ({
      pointer: pointerTo(one),
      detail: one.detail,
      at: offsetOf(one, contents),
    })),
  )
}

interface Problem {
  pointer: string
  detail: string
  /** Offset into the file. */
  at: number
}

function refused(file: string, problems: readonly (Problem & { line: number })[]): Failure {
  const [first] = problems
  const more = problems.length === 1 ? '' : ` ${problems.length - 1} more below.`
  const name = first?.pointer.slice(1).replaceAll('/', '.') || 'the file'
  return new Failure('invalid_input', `${file}:${first?.line}: ${name} ${first?.detail}.${more}`, {
    errors: problems.map(({ pointer, detail, line }) => ({
      pointer,
      detail: `${detail} (${file}:${line})`,
    })),
  })
}

/** The file's content, or null where its aliases would make it much larger than it is. */
function plain(document: Document): Record<string, unknown> | null {
  try {
    return (document.toJS() as Record<string, unknown> | null) ?? {}
  } catch (error) {
    if (error instanceof ReferenceError) return null
    throw error
  }
}

function textOf(file: string, option: string): string {
  try {
    if (statSync(file).size > sizeMax)
      throw new Failure(
        'invalid_input',
        `${file} is larger than ${sizeMax / 1024} KiB: answers are short.`,
      )
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Failure) throw error
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : (error as Error).message
    throw new Failure('usage', `--${option} ${file} cannot be read: ${why}.`)
  }
}

const pointerTo = ({ path }: Wrong): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Where the field's own name or the item of a list stands, or the nearest above it. */
function offsetOf({ path }: Wrong, contents: unknown): number {
  let offset = 0
  let node = contents
  for (const key of path) {
    if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = (node as { range?: number[] } | undefined)?.range?.[0] ?? offset
      continue
    }
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      : undefined
    if (!isScalar(pair?.key)) return offset
    offset = pair.key.range?.[0] ?? offset
    node = pair.value
  }
  return offset
}
