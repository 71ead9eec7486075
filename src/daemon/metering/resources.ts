import { Failure } from '../../domain/failure.ts'
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
  const names = all.map((one) => one.name).join(', ')
  throw new Failure('invalid_input', `There is no metered resource ${name}: there are ${names}.`, {
    errors: [{ pointer, detail: 'is no metered resource' }],
    next: [{ command: ['resource', 'list'], why: 'see what is metered' }],
  })
}
