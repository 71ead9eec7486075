import { columnsOf } from './columns.ts'

/** The text broken between words into lines of at most so many columns; all but the first are indented. */
export function wrapped(text: string, columns: number, indent: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1]
    if (last !== undefined && columnsOf(`${last} ${word}`) <= columns)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join(`\n${' '.repeat(indent)}`)
}
