import { recordName, recordValue, sightOf } from '../../domain/custom-domain.ts'
import { lookEvery, type Outcome, outcomeOf } from '../../domain/recheck.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { raise } from '../events/raise.ts'
import type { Runtime } from '../runtime.ts'

/** How many are looked for at once. */
const batch = 20

/**
 * Looks for the record of every domain that is due, each day. One that is lost suspends its domain, which lets its host
 * go; one that is back resumes it, unless another workspace proved the host meanwhile. Whoever looks moves the domain an
 * hour on first: it is that server's alone, and looked at again if the server dies or DNS says nothing.
 */
export async function recheckDomains(runtime: Runtime): Promise<void> {
  const { store, now } = runtime
  for (;;) {
    const due = await store.read((tables) => tables.domains.due(now(), batch))
    if (due.length === 0) return
    const until = now() + lookEvery.doubtful
    const ours = await store.write(async ({ domains }) => {
      const claimed: Row<'domain'>[] = []
      for (const row of due)
        if (await domains.advance(row, until)) claimed.push({ ...row, due_at: until })
      return claimed
    })
    await Promise.all(ours.map((row) => look(row, runtime)))
    if (due.length < batch) return
  }
}

async function look(row: Row<'domain'>, { store, texts, now }: Runtime): Promise<void> {
  const { workspace, host, proved_at } = row
  const sight = sightOf(await texts(recordName(host)), recordValue(workspace, host))
  const at = now()
  const looker = { proved_at: proved_at ?? 0, suspended_at: row.suspended_at }
  const outcome = outcomeOf(looker, sight, at)
  await store.write((tables) => settle(tables, row, outcome, at))
}

async function settle(
  tables: Tables,
  row: Row<'domain'>,
  { does, why, dueAt }: Outcome,
  at: number,
): Promise<void> {
  const { domains } = tables
  if (does === 'keep' || does === 'wait') {
    await domains.advance(row, dueAt, does === 'keep' ? { proved_at: at } : {})
    return
  }
  const state =
    does === 'suspend'
      ? { suspended_at: at, suspended_why: why }
      : { suspended_at: null, suspended_why: null, proved_at: at }
  const settled = await tables
    .savepoint(async () => {
      if (!(await domains.change(row, { ...state, due_at: dueAt }))) return false
      if (does === 'suspend') await domains.release(row.workspace, row.id)
      else if (!(await domains.take(row))) throw heldElsewhere
      return true
    })
    .catch((error: unknown) => {
      if (error !== heldElsewhere) throw error
      return false
    })
  if (settled) await tell(tables, row, does, why, at)
}

/** Thrown to undo a resumption: another workspace proved the host meanwhile. The next look is an hour away. */
const heldElsewhere = new Error('the host is held elsewhere')

async function tell(
  tables: Tables,
  { workspace, project, env, id, host }: Row<'domain'>,
  does: 'suspend' | 'resume',
  why: Outcome['why'],
  at: number,
): Promise<void> {
  const type = does === 'suspend' ? 'domain.suspended' : 'domain.resumed'
  const data = { target: id, host, ...(why === null ? {} : { why }) }
  await raise(tables, { workspace, project, env, type, target: id, data }, at)
}
