import type { Held } from '../../../domain/access.ts'
import type { Tables } from '../../../store/tables.ts'
import { nodeOf } from '../../people.ts'
import { heldBy } from '../../standing.ts'

/** A role in force: whose, and where in words. */
export type Stake = Held & { assignment: string; member: string; email: string; on: string }

/** Every role in force in a workspace. */
export async function stakesIn(tables: Tables, workspace: string, now: number): Promise<Stake[]> {
  const rows = await tables.assignments.inWorkspace(workspace)
  return rows
    .filter(({ until }) => until === null || now < until)
    .flatMap((row) =>
      heldBy([row]).map((held) => ({
        ...held,
        assignment: row.id,
        member: row.member,
        email: row.email,
        on: nodeOf(row),
      })),
    )
}
