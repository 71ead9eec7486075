import type { z } from 'zod'
import type { Event } from '../../../contract/event/event.ts'
import type { Row } from '../../../store/schema.ts'
import { messageOf } from '../../events/message.ts'

/** An event as it is read. */
export const presentEvent = (row: Row<'outbox'>): z.output<typeof Event> => ({
  ...messageOf(row),
  position: row.position ?? 0,
})
