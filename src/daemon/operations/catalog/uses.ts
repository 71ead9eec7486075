import type { Obstacle } from '../../../domain/obstacle.ts'
import type { EnvKey } from '../../../store/catalogs.ts'
import type { Tables } from '../../../store/tables.ts'
import { withRest } from '../org/in-use.ts'

const pointer = '/roles'

/** Who holds a project role or is promised it, and whether whoever joins gets it: it stays until none does (I5). */
export async function usesOf(
  tables: Tables,
  key: EnvKey,
  project: string,
  role: string,
  now: number,
): Promise<Obstacle[]> {
  const { env } = key
  const holders = await tables.projectMembers.holding(key, role, now, 21)
  const { settings } = await tables.envAuth.current(key)
  return [
    ...withRest(
      holders.map(({ id, email, joined_at }) => ({
        code: 'conflict',
        pointer,
        detail: `${email} ${joined_at === null ? 'is invited as' : 'is'} ${role} (${id})`,
        next: [
          {
            command: [
              'project',
              'member',
              'role',
              id,
              '--role',
              'viewer',
              '--project',
              project,
              '--env',
              env,
            ],
            why: 'give them another role',
          },
        ],
      })),
      pointer,
      `project members are ${role}`,
    ),
    ...(settings.joinRole === role
      ? [
          {
            code: 'conflict' as const,
            pointer,
            detail: `whoever joins by themselves becomes ${role}`,
            next: [
              {
                command: [
                  'auth',
                  'set',
                  '--project',
                  project,
                  '--env',
                  env,
                  '--join-role',
                  'viewer',
                ],
                why: 'have them join with another role',
              },
            ],
          },
        ]
      : []),
  ]
}
