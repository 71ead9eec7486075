import type { Migration } from 'kysely/migration'
import * as people from './0001-people.ts'
import * as workspaces from './0002-workspaces.ts'
import * as team from './0003-team.ts'
import * as projects from './0004-projects.ts'
import * as records from './0005-records.ts'

/** Every step the database has taken, oldest first. Forward only: a step is never changed once it shipped. */
export const migrations = {
  '0001-people': people,
  '0002-workspaces': workspaces,
  '0003-team': team,
  '0004-projects': projects,
  '0005-records': records,
} as unknown as Record<string, Migration>
