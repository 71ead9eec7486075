import { eventAbout } from '../event-about.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { clean, jsonLine, minute } from '../text.ts'
import type { Event } from './follow.ts'

/** An event for people. */
export const eventCard = (event: Event, io: Io): string =>
  card(
    [
      ['Event', event.id],
      ['Type', event.type],
      ['At', minute(event.timestamp)],
      ['Project', event.project],
      ['Env', event.env],
      ['Data', jsonLine(event.data)],
      ['Position', String(event.position)],
    ],
    io,
  )

/** An event in a line, as it happens. */
export const eventLine = (
  { timestamp, position, type, id, env, data }: Event,
  { paint }: Io,
): string =>
  [
    paint.dim(`${position}`),
    paint.dim(timestamp.slice(11, 19)),
    paint.bold(clean(type)),
    paint.dim(id),
    ...(env === null ? [] : [env]),
    eventAbout({ type, data }),
  ].join('  ')
