/** A whole number as it is typed: digits with a sign if need be, and no other way to write one. `wrong` says why it is none. */
export function wholeNumber(typed: string): { number: number; wrong: string | null } {
  const number = /^[+-]?\d+$/.test(typed) ? Number(typed) : Number.NaN
  if (Number.isSafeInteger(number)) return { number, wrong: null }
  const wrong = Number.isNaN(number) ? 'is no whole number' : 'is more than can be counted'
  return { number, wrong }
}
