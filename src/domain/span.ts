/** Milliseconds of the units that people measure time in. */
export const units = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
} as const
export type Unit = keyof typeof units

/** Milliseconds of a span as people type it, as in 15m, 24h, 7d or 0; null where it is none. A bare number counts `bare`, and nothing without it. */
export function spanOf(typed: string, bare?: Unit): number | null {
  const found = /^(\d{1,9})([smhd])?$/.exec(typed)
  const amount = Number(found?.[1])
  const unit = (found?.[2] as Unit | undefined) ?? bare
  if (amount === 0) return 0
  return found && unit ? amount * units[unit] : null
}

/** The same the other way round, in the largest unit that it is a whole number of. */
export function spanText(ms: number): string {
  const unit = (['d', 'h', 'm'] as const).find((one) => ms >= units[one] && ms % units[one] === 0)
  return `${Math.round(ms / units[unit ?? 's'])}${unit ?? 's'}`
}
