import { Failure } from '../domain/failure.ts'

/** What is said of several problems that follow, each in the words of the command line. */
export const severalWrong = (count: number): string => `${count} things stand in the way.`

/** A refusal of some of several words that one flag takes, with the word that each problem is about. */
export function wordByWord(failure: Failure, field: string, typed: unknown): Failure {
  const { code, message, details } = failure
  const words = (typed ?? []) as readonly string[]
  if (code !== 'invalid_input' || words.length < 2) return failure
  const errors = (details.errors ?? []).map(({ pointer, detail }) => {
    const [, name, at] = /^\/(\w+)\/(\d+)(?:\/|$)/.exec(pointer) ?? []
    const word = name === field ? words[Number(at)] : undefined
    return { pointer, detail: word === undefined ? detail : `${word} ${detail}` }
  })
  const said = errors.length > 1 ? severalWrong(errors.length) : message
  return new Failure(code, said, { ...details, errors })
}
