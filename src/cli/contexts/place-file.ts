import { readFileSync, statSync } from 'node:fs'
import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import { Failure } from '../../domain/failure.ts'
import { both } from '../../domain/listed.ts'
import type { Place } from './place.ts'

const fields = ['workspace', 'org', 'project'] as const
const longest = 4096

/** Reads the file of a directory. It names a place and nothing else; whatever else it holds is refused with its line. */
export function readPlace(file: string): Place {
  const lines = new LineCounter()
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false })
  const wrong = (at: number | undefined, detail: string) =>
    new Failure('usage', `${file}:${lines.linePos(at ?? 0).line || 1}: ${detail}.`)
  const broken = document.errors[0]
  if (broken) throw wrong(broken.pos[0], broken.message)
  const { contents } = document
  if (contents !== null && !isMap(contents))
    throw wrong(0, `it holds ${both(fields)}, each with a slug`)
  const place: Place = { workspace: null, org: null, project: null }
  for (const pair of contents?.items ?? []) {
    const { name, at, value } = entryOf(pair)
    const field = fields.find((one) => one === name)
    if (field === undefined)
      throw wrong(at, `${name} does not belong here: a directory names ${both(fields)} only`)
    if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(value))
      throw wrong(at, `${name} is a slug or an id, in one word`)
    place[field] = value
  }
  return place
}

function entryOf({ key, value }: Pair): { name: string; at: number | undefined; value: string } {
  const at = isScalar(key) ? key.range?.[0] : undefined
  const name = isScalar(key) ? String(key.value) : ''
  return { name, at, value: isScalar(value) ? String(value.value) : '' }
}

function textOf(file: string): string {
  const { size } = statSync(file)
  if (size > longest) throw new Failure('usage', `${file} is too large to name a place.`)
  return readFileSync(file, 'utf8')
}
