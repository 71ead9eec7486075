import { defaultTimeoutMs } from '../client/request.ts'
import { Failure } from '../domain/failure.ts'
import { spanText } from '../domain/span.ts'
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
export function answerable(error: unknown, run: Pick<Run, 'words' | 'timeoutMs'>): unknown {
  if (!(error instanceof Failure) || error.details.lostKey === undefined) return error
  const { lostKey, next = [], ...details } = error.details
  return new Failure(error.code, `${error.message} Whether the change was made is not known.`, {
    ...details,
    next: [
      {
        command: [...without(flag, inTime(run)), flag, lostKey],
        why: `the same again${run.words.includes('-') ? ', with the same piped in' : ''}: it is made once, and answers what was lost`,
      },
      ...next,
    ],
  })
}

/** The words with as long to wait as is usual, where what was given is what lost the answer. */
const inTime = ({ words, timeoutMs }: Pick<Run, 'words' | 'timeoutMs'>): string[] =>
  timeoutMs >= defaultTimeoutMs
    ? [...words]
    : [...without('--timeout', words), '--timeout', spanText(defaultTimeoutMs)]

const without = (name: string, words: readonly string[]): string[] =>
  words.filter(
    (word, at) => word !== name && !word.startsWith(`${name}=`) && words[at - 1] !== name,
  )
