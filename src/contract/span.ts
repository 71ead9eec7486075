import { z } from 'zod'
import { spanOf, spanText } from '../domain/span.ts'

export interface SpanLimits {
  /** Milliseconds. */
  least: number
  most: number
  /** What a bare number counts. */
  bare?: 's' | 'h' | 'd'
}

/** A length of time as people type it: 15m, 24h, 7d. */
export const span = ({ least, most, bare = 's' }: SpanLimits) =>
  z
    .string()
    .max(10, 'is too long for a span of time')
    .refine((typed) => spanOf(typed, bare) !== null, {
      error: `is no span of time: it looks like ${bare === 'd' ? '30d or 90d' : '15m, 24h or 7d'}`,
      abort: true,
    })
    .refine((typed) => (spanOf(typed, bare) ?? 0) >= least, `is less than ${spanText(least)}`)
    .refine((typed) => (spanOf(typed, bare) ?? 0) <= most, `is more than ${spanText(most)}`)
