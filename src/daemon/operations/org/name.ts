import { nameKey } from '../../../domain/name.ts'
import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Tables } from '../../../store/tables.ts'

/** What stands in the way of this name among the children of one parent, or among the roots; null where it is free. */
export async function nameTaken(
  tables: Tables,
  workspace: string,
  parent: { id: string; slug: string } | null,
  name: string,
  { except, pointer }: { except?: string; pointer: string },
): Promise<Obstacle | null> {
  const holder = await tables.tree.named(workspace, parent?.id ?? null, nameKey(name))
  if (!holder || holder.id === except) return null
  const where = parent ? `under ${parent.slug}` : 'among the root orgs'
  const kept = holder.archived_at === null ? '' : ', archived, keeps it'
  return {
    code: 'already_exists',
    pointer,
    detail: `the name ${name} is taken ${where}: ${holder.slug} (${holder.name})${kept || ' has it'}`,
    next: [{ command: ['org', 'get', holder.slug], why: 'see who has the name' }],
  }
}
