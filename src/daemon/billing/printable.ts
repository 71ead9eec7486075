// What the built-in fonts of PDF can draw beyond Latin-1 (WinAnsi).
const further = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ')

const isDrawn = (letter: string): boolean =>
  /^[\x20-\x7e\u00a0-\u00ff]$/.test(letter) || further.has(letter)

/** A text in the letters that the built-in fonts of PDF have: one without its accent where only that is missing, else a question mark. */
export const printable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      if (isDrawn(letter)) return letter
      const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
      return bare !== '' && [...bare].every(isDrawn) ? bare : '?'
    })
    .join('')
