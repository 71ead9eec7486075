import { nextReminder, reminderAt } from '../../domain/reminder.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { raise } from '../events/raise.ts'
import type { Runtime } from '../runtime.ts'
import { inEachTime, type Time } from '../time/times.ts'

/** How many keys share a transaction. */
const batch = 100

/**
 * Raises `key.expiring` 30, 14, 7 and 1 days before the end of each key, once for each of them, however many servers do
 * this at the same moment. What was missed while nobody served is not made up for: only the nearest mark is told.
 */
export const remindOfKeys = (runtime: Pick<Runtime, 'store' | 'now'>): Promise<void> =>
  inEachTime(runtime, (time) => remindIn({ ...time, store: runtime.store }))

/** The same in one time alone. */
export async function remindIn({
  store,
  now,
  of,
}: Time & { store: Pick<Runtime['store'], 'read' | 'write'> }): Promise<void> {
  for (;;) {
    const due = await store.read((tables) => tables.keyReminders.due(now(), batch, of))
    if (due.length === 0) return
    await store.write(async (tables) => {
      const ours: Row<'key'>[] = []
      for (const key of due) {
        const next = nextReminder(lifeOf(key), now())
        if (await tables.keyReminders.advance(key, next)) ours.push(key)
      }
      // First every key, then the workspaces in order: a change of one key takes its locks in the same order.
      ours.sort((one, other) => (one.workspace < other.workspace ? -1 : 1))
      for (const key of ours) await remind(tables, key, now())
    })
    if (due.length < batch) return
  }
}

const lifeOf = (key: Row<'key'>) => ({ createdAt: key.created_at, expiresAt: key.expires_at })

async function remind(tables: Tables, key: Row<'key'>, now: number): Promise<void> {
  const days = reminderAt(lifeOf(key), now)
  if (days === null) return
  const { workspace, project, env, id: target, name, workload } = key
  const expiresAt = new Date(key.expires_at).toISOString()
  const data = { target, project, env, name, workload, days, expiresAt }
  await raise(tables, { workspace, project, env, type: 'key.expiring', target, data }, now)
}
