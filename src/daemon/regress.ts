import type { Facts } from '../domain/facts.ts'
import { anybody, blocking, judge } from '../domain/readiness.ts'
import type { Tables } from '../store/tables.ts'
import { raise } from './events/raise.ts'

/**
 * Raises `production.regressed` when checks of an open production are seen failing, once for each set of them. What
 * runs goes on: only the gates of new things are shut (I40).
 */
export async function noteRegress(
  tables: Tables,
  workspace: string,
  project: string,
  facts: Facts,
): Promise<void> {
  if (facts.production === null || facts.production.openedAt === null) return
  const failing = blocking(judge(facts, 'production', anybody)).map(({ id }) => id)
  const known = failing.length === 0 ? null : failing.join(' ')
  if (!(await tables.gates.noteRegress(workspace, project, known)) || known === null) return
  await raise(
    tables,
    {
      ...{ workspace, project, env: 'production' },
      ...{ type: 'production.regressed', target: project },
      data: { target: project, checks: failing },
    },
    facts.now,
  )
}
