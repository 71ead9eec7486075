import stringWidth from 'string-width'
import type { Io } from './io.ts'

export interface Column<Row> {
  title: string
  value: (row: Row) => string
  /** Never shortened: an id or a slug that somebody will copy. */
  whole?: true
}

const narrowest = 6

/** Rows under titles, without borders, that fit the width; what does not fit ends in an ellipsis. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  io: Io,
  gap = '  ',
): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)))
  const widths = fitted(
    columns.map(({ title }, at) =>
      Math.max(stringWidth(title), ...cells.map((row) => stringWidth(row[at] ?? ''))),
    ),
    columns.map((column) => column.whole === true),
    io.width - gap.length * (columns.length - 1),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => padded(cell, widths[at] ?? 0))
      .join(gap)
      .trimEnd()
  return [io.paint.dim(line(columns.map(({ title }) => title))), ...cells.map(line)].join('\n')
}

function fitted(natural: readonly number[], whole: readonly boolean[], room: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, width) => sum + width, 0)
  for (let excess = total() - room; excess > 0; excess--) {
    const widest = widths.reduce(
      (best, width, at) =>
        !whole[at] && width > narrowest && width > (widths[best] ?? 0) ? at : best,
      -1,
    )
    if (widest < 0) break
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}

const padded = (text: string, width: number): string => {
  const short = shortened(text, width)
  return short + ' '.repeat(Math.max(0, width - stringWidth(short)))
}

/** The text, or as much of it as fits the columns with an ellipsis. */
export function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Names and values under each other. */
export function card(rows: readonly (readonly [string, string | null])[], io: Io): string {
  const shown = rows.filter((row): row is [string, string] => row[1] !== null)
  const width = Math.max(...shown.map(([name]) => name.length))
  return shown.map(([name, value]) => `${io.paint.dim(name.padEnd(width))}  ${value}`).join('\n')
}
