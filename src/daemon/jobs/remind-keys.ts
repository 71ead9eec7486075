import { newId } from '../../domain/id.ts'
import { nextReminder, reminderAt } from '../../domain/reminder.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'

/** How many keys share a transaction. */
const batch = 100

/**
 * Raises `key.expiring` 30, 14, 7 and 1 days before the end of each key, once for each of them, however many servers do
 * this at the same moment. What was missed while nobody served is not made up for: only the nearest mark is told.
 */
export async function remindOfKeys({ store, now }: Runtime): Promise<void> {
  for (;;) {
    const due = await store.read((tables) => tables.keyReminders.due(now(), batch))
    if (due.length === 0) return
    await store.write(async (tables) => {
      for (const key of due) await remind(tables, key, now())
    })
    if (due.length < batch) return
  }
}

async function remind(tables: Tables, key: Row<'key'>, now: number): Promise<void> {
  const life = { createdAt: key.created_at, expiresAt: key.expires_at }
  if (!(await tables.keyReminders.advance(key, nextReminder(life, now)))) return
  const days = reminderAt(life, now)
  if (days === null) return
  await tables.outbox.insert({
    id: newId('event', now),
    workspace: key.workspace,
    type: 'key.expiring',
    target: key.id,
    payload: JSON.stringify({
      target: key.id,
      project: key.project,
      env: key.env,
      name: key.name,
      workload: key.workload,
      days,
      expiresAt: new Date(key.expires_at).toISOString(),
    }),
    created_at: now,
  })
}
