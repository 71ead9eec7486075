import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import { type Answers, shapeOf } from '../../contract/setup/answers.ts'
import { Failure } from '../../domain/failure.ts'

/** What setup remembers between two runs. No secret is in it. */
export interface Entries {
  id: string
  answers: Answers
  /** Of the answers, so that a later run knows whether they are the same. */
  digest: string
  /** Ids of the steps that are in place. */
  done: string[]
  /** Calls whose effect was not dealt with yet, each with a random name: `step operation digest` → name. */
  inFlight: Record<string, string>
  /** The key that this setup issued and nobody used yet, by id. */
  unusedKey: string | null
  finished: boolean
}

/** What is in the journal's file, or null where there is none. */
export function readEntries(file: string): Entries | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const entries = JSON.parse(text) as Entries
    return { ...entries, answers: shapeOf(entries.answers).parse(entries.answers) }
  } catch {
    throw new Failure(
      'integrity',
      `The journal ${file} is damaged. Delete it and run setup again with the same answers: what is already there is found by its slug, and nothing is made twice.`,
    )
  }
}

/** The SHA-256 of a value in its canonical form (RFC 8785), in hex. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
