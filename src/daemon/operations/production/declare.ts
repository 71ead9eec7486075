import { declareProduction } from '../../../contract/production/declare.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'

export default implement(declareProduction, async ({ input, target, caller, tables, now }) => {
  const { workspace, project } = target
  const before = await tables.declarations.latest(workspace.id, project.id)
  const version = (before?.version ?? 0) + 1
  await tables.declarations.insert({
    workspace: workspace.id,
    project: project.id,
    version,
    use_case: input.useCase,
    consent: input.consent,
    created_at: now,
    created_by: caller.id,
  })
  return {
    declaration: {
      project: project.id,
      version,
      useCase: input.useCase,
      consent: input.consent,
      declaredBy: caller.id,
      declaredAt: iso(now),
    },
    next: [
      {
        command: ['readiness', 'check', '--for', 'production', '--project', project.slug],
        why: 'see what still stands between the project and production',
      },
    ],
  }
})
