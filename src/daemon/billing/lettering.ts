import { type FontName, fontFor } from './fonts.ts'

/** A piece of a text in one font; null is the font of the page. */
export interface Run {
  font: FontName | null
  text: string
}

// What the built-in fonts of PDF can draw beyond Latin-1 (WinAnsi).
const further = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

const isBuiltIn = (letter: string): boolean =>
  /^[\x20-\x7e\u00a0-\u00ff]$/.test(letter) || further.has(letter)

/** What a text can do without: a picture, and what is put onto a letter or says how it is drawn. */
const isBeside = (letter: string): boolean =>
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cf}|\p{Cc}|\p{sc=Inherited})$/u.test(
    letter,
  )

/** What stands in place of a text that cannot be drawn: an invoice must not bear marks instead of a name. */
export const notDrawn = '(in letters that this page cannot show: see the invoice as JSON)'

/**
 * A text in the fonts that have its letters: without an accent where only that is missing, and without pictures. Where a letter
 * has no font that draws it rightly, the text says so instead.
 */
export function lettering(text: string): Run[] {
  const runs: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const drawn = runOf(letter)
    if (drawn === null) return [{ font: null, text: notDrawn }]
    const last = runs.at(-1)
    if (last?.font === drawn.font) last.text += drawn.text
    else if (drawn.text !== '') runs.push(drawn)
  }
  return runs
}

function runOf(letter: string): Run | null {
  if (isBuiltIn(letter)) return { font: null, text: letter }
  const font = fontFor(letter)
  if (font) return { font, text: letter }
  if (isBeside(letter)) return { font: null, text: '' }
  const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return bare !== '' && [...bare].every(isBuiltIn) ? { font: null, text: bare } : null
}
