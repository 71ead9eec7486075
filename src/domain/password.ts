import { commonWords } from './common-words.ts'

export const passwordLength = { least: 15, most: 256 } as const

/** The form in which a password is judged and hashed: the same whatever keyboard it was typed on. */
export const passwordKey = (password: string): string => password.normalize('NFKC')

/** How many characters a person would count. */
export const lengthOf = (password: string): number => [...passwordKey(password)].length

const few = 3
const longestPiece = 60
const strokes = [
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', ...strokes]
const looksLike: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'l', '+': 't' },
}

/**
 * Why nobody should have this password, or null. The usual lists of common passwords hold hardly any of 15 characters;
 * what people do instead is to make a common word longer, so that is what is looked for: a few common words, runs of the
 * keyboard, digits, or what anybody knows of the account, and nothing else.
 */
export function faultOfPassword(password: string, about: readonly string[] = []): string | null {
  const text = passwordKey(password).toLowerCase()
  const words = new Set([...commonWords, ...about.flatMap(wordsOf), ...about.map(bare)])
  if (isRepeated(text)) return 'repeats a few characters'
  if (isMadeOf(bare(text), words) || isMadeOf(spelled(text), words))
    return 'is hardly more than common words, runs of keys and digits'
  return null
}

const bare = (text: string): string =>
  passwordKey(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const wordsOf = (text: string): string[] =>
  passwordKey(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)

const spelled = (text: string): string =>
  bare([...text].map((letter) => looksLike[letter] ?? letter).join(''))

function isRepeated(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size++) {
    const unit = text.slice(0, size)
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return true
  }
  return new Set(text).size < 5
}

/** Whether a text is hardly more than a few words, runs or numbers: four that nobody chose would be a good password. */
function isMadeOf(text: string, words: ReadonlySet<string>): boolean {
  const fewest = [0]
  for (let end = 1; end <= text.length; end++) {
    let least = few + 1
    for (let at = Math.max(0, end - longestPiece); at < end; at++) {
      const before = fewest[at] ?? few
      if (before < least) least = Math.min(least, before + costOf(text.slice(at, end), words))
    }
    fewest[end] = least
  }
  return (fewest[text.length] ?? 0) <= few
}

/** A year or the like comes free; a longer number is something to guess. */
const costOf = (piece: string, words: ReadonlySet<string>): number =>
  /^\d{1,4}$/.test(piece)
    ? 0
    : words.has(piece) || /^\d+$/.test(piece) || isRun(piece)
      ? 1
      : few + 1

function isRun(piece: string): boolean {
  if (piece.length < 3) return false
  const backwards = [...piece].reverse().join('')
  return runs.some((run) => run.includes(piece) || run.includes(backwards))
}
