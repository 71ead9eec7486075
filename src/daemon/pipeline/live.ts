import type { Operation } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'
import type { Inside, Target, Targets } from './target.ts'

/** Refuses a change to what is archived, or to what lies in it: it can be read and brought back, and nothing else. */
export function live(
  op: Pick<Operation, 'effect' | 'onArchived' | 'target'>,
  target: Target,
): void {
  if (op.effect !== 'safe') requireLive(target, (kind) => op.onArchived && op.target === kind)
}

/** The same for whoever changes something on the way; `spared` says of what it may be archived. */
export function requireLive(
  target: Target,
  spared: (kind: Operation['target']) => boolean = () => false,
): void {
  const { workspace } = target as Partial<Inside>
  if (workspace && workspace.archived_at !== null && !spared('workspace'))
    throw archived('workspace', workspace.slug, ['workspace', 'restore', '--workspace'])
  const { org, project } = target as Partial<Targets['scope']>
  if (org && org.archived_at !== null && !spared('org'))
    throw archived('org', org.slug, ['org', 'restore'], org.archived_with ?? org.slug)
  if (project && project.archived_at !== null && !spared('project'))
    throw archived('project', project.slug, ['project', 'restore'])
}

const archived = (kind: string, slug: string, restore: readonly string[], top = slug): Failure =>
  new Failure(
    'conflict',
    `The ${kind} ${slug} is archived: it can be read, and nothing in it can be changed.`,
    { next: [{ command: [...restore, top], why: 'bring it back first' }] },
  )
