import { refuse } from '../../../domain/obstacle.ts'
import type { SignInMethod } from '../../../domain/sign-in.ts'
import type { EnvKey } from '../../../store/catalogs.ts'
import type { Tables } from '../../../store/tables.ts'
import { withRest } from '../org/in-use.ts'

/** Refuses what would leave an active project member of the env without a way to sign in, and names them (I6). */
export async function requireNobodyStranded(
  tables: Tables,
  key: EnvKey,
  what: string,
  methods: readonly SignInMethod[],
  pointer = '/methods',
): Promise<void> {
  const stranded = await tables.projectMembers.stranded(key, methods, 21)
  const found = stranded.map(({ id, email, methods: has }) => ({
    code: 'conflict' as const,
    pointer,
    detail: `leaves ${email} without a way to sign in: they have ${(JSON.parse(has) as string[]).join(', ')}`,
    next: [
      {
        command: [
          ...['project', 'member', 'get', id],
          ...['--project', key.project, '--env', key.env],
        ],
        why: 'see how they sign in',
      },
    ],
  }))
  refuse(what, withRest(found, pointer, 'project members would have no way to sign in'))
}
