import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import notoRanges from '@fontsource/noto-sans/unicode.json' with { type: 'json' }
import { sfntOf } from './sfnt.ts'

/** Fonts beyond those that every reader has: a part of Noto Sans, or Unifont, whose letters are many and plain. */
export type FontName = keyof typeof notoRanges | 'unifont'

const files = (name: FontName): string =>
  name === 'unifont'
    ? import.meta.resolve('@fontsource/unifont/files/unifont-latin-400-normal.woff')
    : import.meta.resolve(`@fontsource/noto-sans/files/noto-sans-${name}-400-normal.woff`)

export const readFont = (name: FontName): Buffer => sfntOf(readFileSync(fileURLToPath(files(name))))

const used = [
  ...(['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext'] as const),
  ...(['cyrillic', 'cyrillic-ext'] as const),
]

const letters = used.map((name) => ({
  name,
  ranges: notoRanges[name].split(',').map((range) => {
    const [from = 0, to = from] = range
      .slice(2)
      .split('-')
      .map((end) => Number.parseInt(end, 16))
    return [from, to] as const
  }),
}))

/** Scripts whose letters stand one after the other, from the left, each as it is: nothing else could be drawn rightly. */
const plain =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Ethiopic}\p{sc=Common}]$/u

/** The font that has a letter, or undefined where none draws it rightly. */
export function fontFor(letter: string): FontName | undefined {
  const code = letter.codePointAt(0) ?? 0
  // A mark that stands on the letter before it would be in a font of its own.
  if (/\p{M}|\p{C}/u.test(letter)) return undefined
  const noto = letters.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to))
  if (noto) return noto.name
  return code <= 0xffff && plain.test(letter) ? 'unifont' : undefined
}
