import type { Line } from './line.ts'

/** What a line of an invoice is for, in words. */
export const wordingOf = (kind: Line['kind'], resource: string, quantity: number): string =>
  ({
    period: `${quantity} ${resource}`,
    credit: `${quantity} ${resource}, given back`,
    charge: `${quantity} ${resource}, rest of the period`,
  })[kind]
