/** What a row of the table says: what was measured, and the bar that it has to keep, where there is one. */
export interface Reading {
  what: string
  measured: number
  unit:
    | '× bare node'
    | '× echo'
    | '× one by one'
    | '× raw loop'
    | '× that of 100'
    | '× that of 1,000'
    | '× unknown key'
    | 'commits a change'
    | 'MB'
  bar: { atMost: number } | { atLeast: number } | null
}

/** Leaves something to be undone when the row is measured, or has failed: the last one first. */
export type After = (undo: () => void | Promise<void>) => void

export interface Row {
  name: string
  measure: (after: After) => Promise<Reading[]>
}

/** Measures a row, and leaves nothing behind. */
export async function measured({ measure }: Row): Promise<Reading[]> {
  const undone: Parameters<After>[0][] = []
  try {
    return await measure((undo) => undone.unshift(undo))
  } finally {
    for (const undo of undone) await undo()
  }
}

export const keepsBar = ({ measured, bar }: Reading): boolean =>
  bar === null || ('atMost' in bar ? measured <= bar.atMost : measured >= bar.atLeast)

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
