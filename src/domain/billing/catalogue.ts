import type { Currency } from '../money.ts'

/** What can be subscribed to, and what one of it costs a month in minor units of each currency. */
export const catalogue = {
  users: {
    about: 'People who use the product',
    month: { usd: 1000, eur: 900, gbp: 800, aud: 1500, zar: 18000, jpy: 1500, kwd: 3000 },
  },
  locations: {
    about: 'Places that are run with it',
    month: { usd: 2500, eur: 2300, gbp: 2000, aud: 3800, zar: 45000, jpy: 3800, kwd: 7500 },
  },
  sso: {
    about: 'Connections to an identity provider',
    month: { usd: 5000, eur: 4600, gbp: 4000, aud: 7500, zar: 90000, jpy: 7500, kwd: 15000 },
  },
} as const satisfies Record<string, { about: string; month: Record<Currency, number> }>

export type Product = keyof typeof catalogue
export const products = Object.keys(catalogue) as [Product, ...Product[]]

export const isProduct = (name: string): name is Product => Object.hasOwn(catalogue, name)

/** What one costs a month. What was subscribed to keeps its price. */
export const priceOf = (product: Product, currency: Currency): bigint =>
  BigInt(catalogue[product].month[currency])
