import { Failure } from '../../domain/failure.ts'
import { duplicateIn } from './duplicate-key.ts'

const maxDepth = 32
const maxNodes = 10_000
const maxText = 64 * 1024
/** Names that would reach an object's prototype instead of a field. */
export const forbiddenNames: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
])

/** Parses a JSON object and refuses what JSON.parse lets pass: duplicate keys, lost digits, depth, size, prototype keys. */
export function parseStrictly(text: string): Record<string, unknown> {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('', 'is no object: the body is one JSON object')
  const count = { nodes: 0, keys: 0 }
  walk(value, '', 1, count)
  // JSON.parse keeps the last of two equal keys, so fewer keys than colons means that one was sent twice.
  if (count.keys !== colonsIn(text)) throw refused(duplicateIn(text), 'is given twice')
  return value as Record<string, unknown>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // V8 quotes the text in some of its messages; only the place may be told.
    const place = /\(line \d+ column \d+\)/.exec((error as Error).message)?.[0]
    throw new Failure('malformed_request', `The body is no JSON${place ? ` ${place}` : ''}.`)
  }
}

interface Count {
  nodes: number
  keys: number
}

function walk(value: unknown, pointer: string, depth: number, count: Count): void {
  if (++count.nodes > maxNodes)
    throw new Failure('malformed_request', `The body has more than ${maxNodes} values.`)
  if (typeof value === 'string') judgeText(value, pointer)
  else if (typeof value === 'number') judgeNumber(value, pointer)
  if (typeof value !== 'object' || value === null) return
  if (depth > maxDepth)
    throw new Failure('malformed_request', `The body is nested deeper than ${maxDepth} levels.`)
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) walk(item, `${pointer}/${at}`, depth + 1, count)
    return
  }
  for (const key of Object.keys(value)) {
    count.keys++
    const at = `${pointer}/${escaped(key)}`
    if (forbiddenNames.has(key)) throw refused(at, 'is no name that a field may have')
    judgeText(key, at)
    walk((value as Record<string, unknown>)[key], at, depth + 1, count)
  }
}

function judgeNumber(value: number, pointer: string): void {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw refused(
      pointer,
      'is beyond ±9007199254740991, where digits are lost: no figure of ptc is that large',
    )
}

function judgeText(text: string, pointer: string): void {
  if (text.length * 3 > maxText && Buffer.byteLength(text) > maxText)
    throw refused(pointer, `is longer than ${maxText / 1024} KiB`)
  // PostgreSQL keeps no NUL, and half a surrogate pair has no canonical form to compare.
  if (text.includes('\0') || !text.isWellFormed())
    throw refused(pointer, 'holds a NUL or half a character: remove it')
}

/** How many keys a JSON text has: its colons outside of strings. The text must be JSON. */
function colonsIn(text: string): number {
  let colons = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 58) colons++
    else if (code === 34) at = closingQuote(text, at)
  }
  return colons
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1
  for (let code = text.charCodeAt(at); code !== 34; code = text.charCodeAt(at))
    at += code === 92 ? 2 : 1
  return at
}

const escaped = (key: string): string =>
  key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key

const refused = (pointer: string, detail: string): Failure =>
  new Failure('malformed_request', `${pointer === '' ? 'The body' : pointer} ${detail}.`, {
    errors: [{ pointer, detail }],
  })
