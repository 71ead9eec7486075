/** Minor units of each currency that ptc bills in: one minor unit is 10^-exponent. Never taken from a library: they disagree. */
const exponents = Object.freeze({ usd: 2, eur: 2, gbp: 2, aud: 2, zar: 2, jpy: 0, kwd: 3 })

export type Currency = keyof typeof exponents
export const currencies = Object.keys(exponents) as [Currency, ...Currency[]]

/** A sum in whole minor units of one currency. Nothing here converts, and nothing is ever a float. */
export interface Money {
  readonly amount: bigint
  readonly currency: Currency
}

export const money = (amount: bigint | number, currency: Currency): Money => ({
  amount: BigInt(amount),
  currency,
})

export const add = (a: Money, b: Money): Money => money(a.amount + same(a, b).amount, a.currency)

export const compare = (a: Money, b: Money): -1 | 0 | 1 =>
  a.amount < same(a, b).amount ? -1 : a.amount > b.amount ? 1 : 0

export const total = (all: readonly Money[], currency: Currency): Money =>
  all.reduce(add, money(0n, currency))

/** So many parts of so many, rounded half away from zero. */
export const ratio = ({ amount, currency }: Money, parts: bigint, of: bigint): Money =>
  money(rounded(amount * parts, of), currency)

/** Splits without losing or making a minor unit: the largest remainders get what is left, the first of equals first. */
export function allocate({ amount, currency }: Money, weights: readonly bigint[]): Money[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (whole <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights are whole numbers from 0, and not all of them 0')
  const size = amount < 0n ? -amount : amount
  const shares = weights.map((weight) => (size * weight) / whole)
  const left = size - shares.reduce((sum, share) => sum + share, 0n)
  const first = weights
    .map((weight, at) => ({ at, rest: (size * weight) % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
    .slice(0, Number(left))
  for (const { at } of first) shares[at] = (shares[at] ?? 0n) + 1n
  return shares.map((share) => money(amount < 0n ? -share : share, currency))
}

/** The amount as the API says it; what a number could not say exactly is refused. */
export function minorOf({ amount }: Money): number {
  const minor = Number(amount)
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${amount} is too much money for ptc`)
  return minor
}

/** `1,234.50`, in the decimals of its currency: for display, and never read back. */
export const figureOf = (sum: Money): string => formatted(sum, {})

/** `USD 1,234.50`. */
export const wordsOf = (sum: Money): string =>
  formatted(sum, {
    style: 'currency',
    currency: sum.currency.toUpperCase(),
    currencyDisplay: 'code',
  }).replaceAll('\u00a0', ' ')

function formatted(sum: Money, options: Intl.NumberFormatOptions): string {
  const digits = exponents[sum.currency]
  return new Intl.NumberFormat('en', {
    ...options,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimalOf(sum) as `${number}`)
}

/** Digits and a point, exactly. */
function decimalOf({ amount, currency }: Money): string {
  const digits = exponents[currency]
  const size = String(amount < 0n ? -amount : amount).padStart(digits + 1, '0')
  const whole = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`
  return amount < 0n ? `-${whole}` : whole
}

function rounded(top: bigint, bottom: bigint): bigint {
  if (bottom <= 0n) throw new RangeError('a ratio is of a whole number above 0')
  const size = top < 0n ? -top : top
  const half = (2n * size + bottom) / (2n * bottom)
  return top < 0n ? -half : half
}

function same(a: Money, b: Money): Money {
  if (a.currency === b.currency) return b
  throw new TypeError(`${a.currency} and ${b.currency} are never mixed`)
}
