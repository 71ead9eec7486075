import type { Io } from './io.ts'

/** How full something is, as a bar of so many columns; more than full is marked. */
export function bar(used: number, most: number, columns: number, { paint }: Io): string {
  const share = most === 0 ? (used === 0 ? 0 : 1) : Math.min(1, used / most)
  // What is used at all is seen, and only what is full is drawn as full.
  const filled = share === 1 ? columns : Math.min(columns - 1, Math.ceil(share * columns))
  const drawn = '█'.repeat(filled) + '░'.repeat(columns - filled)
  if (used > most) return paint.bad(drawn)
  return used * 5 >= most * 4 ? paint.warn(drawn) : drawn
}

/** 88 %, rounded down, so that 100 % is full; of nothing, that it is disabled, unless the limit stops nobody. */
export const percentage = (used: number, most: number, soft: boolean): string => {
  if (most > 0) return `${Math.floor((used / most) * 100)} %`
  return used > 0 ? 'over' : soft ? 'unused' : 'off'
}
