import { updateProject } from '../../../contract/project/update.ts'
import { Failure } from '../../../domain/failure.ts'
import { type Context, implement } from '../../implement.ts'
import { entryChanged } from './entry.ts'
import { presentProject } from './present.ts'

export default implement(updateProject, async (context) => {
  const { input, target, tables } = context
  const { name, kind, visibility } = input
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
    ...(visibility === undefined ? {} : { visibility }),
    ...lienOf(context),
  }
  if (Object.keys(change).length === 0)
    throw new Failure(
      'invalid_input',
      'Nothing is said to change: give name, kind, visibility or lien.',
      { errors: [{ pointer: '/name', detail: 'is missing, and so is everything else' }] },
    )
  const { workspace, id } = target.project
  const changed = await tables.projectLife.change(workspace, id, change)
  return {
    project: await presentProject(tables, changed),
    entry: await entryChanged(tables, target.project, changed),
  }
})

/** What becomes of the lien: one holds at a time, so that lifting it lifts what somebody has read. */
function lienOf({ input, target, caller, now }: Context<typeof updateProject>) {
  const { project } = target
  if (input.lien !== undefined && input.liftLien)
    throw new Failure('invalid_input', 'A lien is set or lifted, not both at once.', {
      errors: [{ pointer: '/liftLien', detail: 'goes without lien' }],
    })
  if (input.lien !== undefined) {
    if (project.lien === null) return { lien: input.lien, lien_at: now, lien_by: caller.id }
    throw new Failure('conflict', `A lien holds ${project.slug} already: ${project.lien}`, {
      next: [
        { command: ['project', 'update', project.slug, '--lift-lien'], why: 'lift that one first' },
      ],
    })
  }
  if (!input.liftLien) return {}
  if (project.lien !== null) return { lien: null, lien_at: null, lien_by: null }
  throw new Failure('conflict', `No lien holds ${project.slug}: there is nothing to lift.`, {
    next: [{ command: ['project', 'get', project.slug], why: 'see it as it is' }],
  })
}
