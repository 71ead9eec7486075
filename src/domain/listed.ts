/** `a`, `a or b`, `a, b or c`. */
export const either = (words: readonly string[]): string => joined(words, 'or')

/** `a`, `a and b`, `a, b and c`. */
export const both = (words: readonly string[]): string => joined(words, 'and')

const joined = (words: readonly string[], by: string): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${by} ${words[words.length - 1]}`
