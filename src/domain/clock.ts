import { momentOf } from './moment.ts'
import { spanOf, units } from './span.ts'

/** How far a test clock goes at once. */
export const longestAdvance = 366 * units.d

/** The moment that it is in a workspace: its own where it has a test clock, and the server's everywhere else. */
export const momentIn = ({ clock }: { clock: number | null }, now: number): number =>
  clock === null ? now : now + clock

/** The moment that a clock is to go to: a span from now, a day in UTC, or a time. Null where the text is none of these. */
export function advanceTo(text: string, now: number): number | null {
  const span = /^\d+[smhd]$/.test(text) ? spanOf(text) : null
  return span === null ? momentOf(text, now) : now + span
}
