import type { CatalogRole } from '../../../domain/catalog.ts'
import { Failure } from '../../../domain/failure.ts'
import { nearest } from '../../../domain/nearest.ts'
import type { EnvKey } from '../../../store/catalogs.ts'
import type { Tables } from '../../../store/tables.ts'

/** A role of the env's catalogue, or a refusal of the field that named it. */
export async function roleNamed(
  tables: Tables,
  key: EnvKey,
  role: string,
  pointer: string,
): Promise<CatalogRole> {
  const { roles } = await tables.catalogs.current(key)
  const found = roles.find(({ id }) => id === role)
  if (found) return found
  const ids = roles.map(({ id }) => id)
  const meant = nearest(role, ids)
  const why = `no role of this env: it is ${meant === undefined ? `one of ${ids.join(', ')}` : `perhaps ${meant}`}`
  throw new Failure('invalid_input', `${role} is ${why}.`, {
    errors: [{ pointer, detail: `names ${role}, which is ${why}` }],
    next: [
      {
        command: ['catalog', 'get', '--project', key.project, '--env', key.env],
        why: 'see the roles there are',
      },
      {
        command: ['env', 'diff', '--project', key.project],
        why: 'see whether the other env has it',
      },
    ],
  })
}
