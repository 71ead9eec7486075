import { Failure } from '../../domain/failure.ts'
import { nearest } from '../../domain/nearest.ts'
import { builtIn, type Resource } from '../../domain/resource.ts'
import type { Tables } from '../../store/tables.ts'
import { onceASnapshot } from '../pipeline/once-a-snapshot.ts'

const known = onceASnapshot<Resource[]>()

/** Everything that a workspace meters, the built-in resources first. */
export const resourcesOf = (tables: Tables, workspace: string): Promise<Resource[]> =>
  known(tables, workspace, async () => [
    ...builtIn,
    ...(await tables.resources.all(workspace)).map(({ name, about }) => ({
      ...{ name, about, licensed: false, builtIn: false },
    })),
  ])

/** The resource of that name, or a refusal that says which there are. */
export async function resourceNamed(
  tables: Tables,
  workspace: string,
  name: string,
  pointer: string,
): Promise<Resource> {
  const all = await resourcesOf(tables, workspace)
  const found = all.find((one) => one.name === name)
  if (found) return found
  const names = all.map((one) => one.name)
  const meant = nearest(name, names)
  const shown = names.slice(0, 10).join(', ')
  const more = names.length > 10 ? ` and ${names.length - 10} more` : ''
  const near = meant === undefined ? '' : `did you mean ${meant}?`
  throw new Failure(
    'invalid_input',
    `There is no metered resource ${name}: ${near === '' ? `there are ${shown}${more}.` : near}`,
    {
      errors: [
        {
          pointer,
          detail: `is no metered resource: ${near === '' ? `there are ${shown}${more}` : near}`,
        },
      ],
      next: [{ command: ['resource', 'list'], why: 'see what is metered' }],
    },
  )
}
