import { columnsOf } from './columns.ts'
import type { Io } from './io.ts'

export interface Column<Row> {
  title: string
  value: (row: Row) => string
  /** Never shortened: an id or a slug that somebody will copy. */
  whole?: true
  /** Left out where there is too little room. */
  spare?: true
}

const narrowest = 6
const readable = 10

/** Rows under titles, without borders, that fit the width; what does not fit ends in an ellipsis. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  io: Io,
  gap = '  ',
): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)))
  const natural = columns.map(({ title }, at) =>
    Math.max(columnsOf(title), ...cells.map((row) => columnsOf(row[at] ?? ''))),
  )
  const spare = columns.findLastIndex((column) => column.spare)
  if (spare >= 0 && leastOf(columns, natural, gap) > io.width)
    return table(rows, columns.toSpliced(spare, 1), io, gap)
  const widths = fitted(
    natural,
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

/** How many columns the table takes with everything shortened that still says something. */
const leastOf = <Row>(
  columns: readonly Column<Row>[],
  natural: readonly number[],
  gap: string,
): number =>
  natural.reduce(
    (sum, width, at) => sum + (columns[at]?.whole ? width : Math.min(width, readable)),
    gap.length * (columns.length - 1),
  )

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
  return short + ' '.repeat(Math.max(0, width - columnsOf(short)))
}

/** The text, or as much of it as fits the columns with an ellipsis. */
export function shortened(text: string, width: number): string {
  if (columnsOf(text) <= width) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (columnsOf(kept + segment) > width - 1) break
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
