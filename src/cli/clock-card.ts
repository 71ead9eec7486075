import type { advanceClock } from '../contract/clock/advance.ts'
import type { getClock } from '../contract/clock/get.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { card, table } from './table.ts'
import { counted, minute, tail } from './text.ts'

const day = 86_400

/** By how much a clock is ahead, as people say it. */
function ahead(seconds: number): string {
  if (seconds >= day) return `${counted(Math.floor(seconds / day), 'day')} ahead`
  if (seconds >= 3600) return `${counted(Math.floor(seconds / 3600), 'hour')} ahead`
  if (seconds >= 60) return `${counted(Math.floor(seconds / 60), 'minute')} ahead`
  return seconds > 0 ? `${seconds} s ahead` : 'not ahead yet'
}

/** What time it is in a workspace. */
export const clockCard = (
  { now, testClock, real, aheadSeconds }: Output<typeof getClock>['clock'],
  io: Io,
) =>
  card(
    [
      ['Now', minute(now)],
      ['Test clock', testClock ? `yes, ${ahead(aheadSeconds)}` : 'no: it lives in real time'],
      ['Real time', testClock ? minute(real) : null],
    ],
    io,
  )

/** What it happened to: by name, and by id as well where the name is of a part of it. */
function whichOf({ what, name, target }: Output<typeof advanceClock>['happened'][number]): string {
  const id = tail(target ?? '')
  if (name === null) return id
  return what === 'quantity.decreased' ? `${id}: ${name}` : name
}

/** Where the clock went and what happened on the way, oldest first. */
export function advanced(
  { clock, from, did, happened }: Output<typeof advanceClock>,
  io: Io,
  dryRun: boolean,
): string {
  const all = did.reduce((sum, { times }) => sum + times, 0)
  const went = dryRun ? 'It would be' : 'It is'
  const lines = [
    `${io.paint.good('✓')} ${went} ${minute(clock.now)} there, after ${minute(from)}: ${ahead(clock.aheadSeconds)}.`,
  ]
  if (all === 0) return [...lines, 'Nothing was due on the way.'].join('\n')
  const shown = table(
    happened,
    [
      { title: 'AT', value: ({ at }) => minute(at), whole: true },
      { title: 'WHAT', value: ({ what }) => what, whole: true },
      { title: 'WHICH', value: whichOf },
    ],
    io,
  )
  if (happened.length < all)
    lines.push(`${counted(all, 'thing')} happened; the first ${happened.length}:`)
  return [...lines, '', shown].join('\n')
}
