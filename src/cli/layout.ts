import { columnsOf } from './columns.ts'
import type { Io } from './io.ts'
import { wrapped } from './wrap.ts'

/** A word or two, and what they mean. */
export type Row = readonly [string, string]

/** Help is read next to other things, so it never takes more. */
export const pageWidth = (io: Pick<Io, 'width'>): number => Math.min(80, io.width)

/** A title, and what stands under it; nothing where there is nothing. */
export const section = (title: string, lines: readonly string[], io: Io): string[] =>
  lines.length === 0
    ? []
    : [
        [io.paint.bold(title), ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`)].join(
          '\n',
        ),
      ]

/** Rows in two columns; the second wraps under itself, or moves under the first where that is too wide. */
export function twoColumns(rows: readonly Row[], io: Pick<Io, 'width'>): string[] {
  const room = pageWidth(io) - 2
  const left = Math.min(Math.max(0, ...rows.map(([name]) => columnsOf(name))), Math.floor(room / 2))
  return rows.map(([name, about]) => {
    const said = wrapped(about, room - left - 2, left + 2)
    const gap =
      columnsOf(name) > left ? `\n${' '.repeat(left + 2)}` : ' '.repeat(left - columnsOf(name) + 2)
    return (name + gap + said).trimEnd()
  })
}

/** A command line that can be pasted, broken before its flags where it is too wide. */
export function commandLine(line: string, width: number): string {
  const parts = line.split(/ (?=--|\[FLAGS\])/)
  const lines: string[] = []
  for (const part of parts) {
    const last = lines[lines.length - 1]
    if (last !== undefined && columnsOf(`${last} ${part}`) <= width - 2)
      lines[lines.length - 1] = `${last} ${part}`
    else lines.push(lines.length === 0 ? part : `  ${part}`)
  }
  return lines.join(' \\\n')
}
