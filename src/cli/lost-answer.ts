import { Failure } from '../domain/failure.ts'
import type { Run } from './run.ts'

const flag = '--idempotency-key'

/** The name that somebody gave this change, if they did. */
export function idempotencyKeyOf({ flags }: Pick<Run, 'flags'>): string | undefined {
  const given = flags['idempotency-key']
  if (typeof given !== 'string') return undefined
  if (/^[!#-~]{1,255}$/.test(given)) return given
  throw new Failure(
    'usage',
    `${flag} has 1 to 255 visible ASCII characters, and no quotation mark.`,
  )
}

/** A failure that leaves open whether the change was made, with the command line that finds out without making it twice. */
export function answerable(error: unknown, { words }: Pick<Run, 'words'>): unknown {
  if (!(error instanceof Failure) || error.details.lostKey === undefined) return error
  const { lostKey, next = [] } = error.details
  return new Failure(error.code, `${error.message} Whether the change was made is not known.`, {
    ...error.details,
    next: [
      {
        command: [...withoutKey(words), flag, lostKey],
        why: 'the same again: it is made once, and answers what was lost',
      },
      ...next,
    ],
  })
}

const withoutKey = (words: readonly string[]): string[] =>
  words.filter(
    (word, at) => word !== flag && !word.startsWith(`${flag}=`) && words[at - 1] !== flag,
  )
