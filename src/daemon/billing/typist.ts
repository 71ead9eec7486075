import type PDFDocument from 'pdfkit'
import { readFont } from './fonts.ts'
import { lettering, type Run } from './lettering.ts'

type Page = InstanceType<typeof PDFDocument>

interface Column {
  left: number
  width: number
  /** The font of all letters that it has. */
  font: string
}

// In points, at the size of the page's text: from the top of a line to the foot of its letters, and from line to line.
const [baseline, leading] = [8, 13]

/** Writes what people typed into a column, and answers where the next line begins. A font is loaded when a letter needs it. */
export function typist(page: Page, { left, width, font }: Column) {
  const loaded = new Set<string>()
  const inFont = (run: Run): Page => {
    if (run.font !== null && !loaded.has(run.font)) {
      page.registerFont(run.font, readFont(run.font))
      loaded.add(run.font)
    }
    return page.font(run.font ?? font)
  }
  const widthOf = (runs: readonly Run[]): number =>
    runs.reduce((sum, run) => sum + inFont(run).widthOfString(run.text), 0)
  // pdfkit breaks a line wherever the font changes, so words are placed here.
  const place = (words: readonly (readonly Run[])[], from: number): number => {
    let [x, line] = [left, from]
    for (const runs of words) {
      if (x > left && x + widthOf(runs) > left + width) [x, line] = [left, line + leading]
      for (const run of runs) {
        const how = { baseline: 'alphabetic', lineBreak: false } as const
        inFont(run).text(run.text, x, line + baseline, how)
        x += widthOf([run])
      }
    }
    page.font(font)
    return line + leading
  }

  return (text: string, from: number): number => {
    const runs = lettering(text)
    if (runs.every((run) => run.font === null)) {
      page.text(runs.map((run) => run.text).join(''), left, from, { width })
      return page.y
    }
    const words = text.split(/(?<= )/).flatMap((word) => {
      const whole = lettering(word)
      return widthOf(whole) > width ? [...word.normalize('NFC')].map(lettering) : [whole]
    })
    return place(words, from)
  }
}
