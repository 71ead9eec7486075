import { z } from 'zod'
import { spanOf, spanText } from '../domain/span.ts'

export interface SpanLimits {
  /** Milliseconds. */
  least: number
  most: number
  /** What a bare number counts. */
  bare?: 'h' | 'd'
}

/** A length of time as people type it: 15m, 24h, 7d. */
export const span = ({ least, most, bare }: SpanLimits) =>
  z
    .string()
    .max(10, 'is too long for a span of time')
    .refine((typed) => spanOf(typed, bare) !== null, {
      error: ({ input }) =>
        /^\d+$/.test(String(input))
          ? `lacks its unit: it looks like ${examples(least, most)}`
          : `is no span of time: it looks like ${examples(least, most)}`,
      abort: true,
    })
    .refine((typed) => (spanOf(typed, bare) ?? 0) >= least, `is less than ${spanText(least)}`)
    .refine((typed) => (spanOf(typed, bare) ?? 0) <= most, `is more than ${spanText(most)}`)

/** Spans within the bounds, the longest that people use. */
function examples(least: number, most: number): string {
  const inside = (typed: string) => (spanOf(typed) ?? 0) >= least && (spanOf(typed) ?? 0) <= most
  const [first, ...others] = ['30s', '15m', '24h', '7d', '30d', '90d'].filter(inside).slice(-3)
  const last = others.pop()
  return `${[first, ...others].join(', ')}${last === undefined ? '' : ` or ${last}`}`
}
