import type { HeldSince } from '../domain/duty.ts'
import type { Tables } from '../store/tables.ts'
import { heldBy } from './standing.ts'

/** A role that somebody holds, with the name of the node that it stands on. */
export type HeldOn = HeldSince & { on: string }

export interface Person {
  account: string
  email: string
  roles: HeldOn[]
}

/** Everybody who holds a role in the workspace, by e-mail address, in its order. */
export async function peopleOf(tables: Tables, workspace: string): Promise<Person[]> {
  const people = new Map<string, Person>()
  for (const row of await tables.assignments.inWorkspace(workspace)) {
    const person = people.get(row.email) ?? { account: row.account, email: row.email, roles: [] }
    const on = nodeOf(row)
    person.roles.push(...heldBy([row]).map((held) => ({ ...held, since: row.created_at, on })))
    people.set(row.email, person)
  }
  return [...people.values()]
}

export const nodeOf = ({
  org,
  org_slug,
  project_slug,
}: {
  org: string | null
  org_slug: string | null
  project_slug: string | null
}): string =>
  project_slug !== null
    ? `project ${project_slug}`
    : org !== null && org_slug !== null
      ? `org ${org_slug}`
      : 'the workspace'
