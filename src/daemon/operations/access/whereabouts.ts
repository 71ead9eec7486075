import type { explainAccess } from '../../../contract/access/explain.ts'
import type { Output } from '../../../contract/operation.ts'
import type { Context } from '../../implement.ts'
import type { Placed, Whereabouts } from '../../pipeline/whereabouts.ts'

type Shown = NonNullable<Output<typeof explainAccess>['whereabouts']>

/** What people call each kind of thing. */
export const called: Record<Placed, string> = {
  ...{ key: 'key', token: 'token', trust: 'trust', production: 'request', event: 'event' },
  ...{ webhook: 'endpoint', delivery: 'delivery', reservation: 'reservation' },
  ...{ projectMember: 'project member', domain: 'domain' },
}

/** Where a thing is, and in what that is not where somebody looked for it. */
export function presentWhereabouts(
  { kind, workspace, org, project, env }: Whereabouts,
  { input, target }: Pick<Context<typeof explainAccess>, 'input' | 'target'>,
): Shown {
  const asked = target.project
  const other = <Part>(is: Part | null, named: Part | null | undefined) =>
    named !== null && named !== undefined && is !== named
  const what = `The ${called[kind]}`
  return {
    ...{ thing: input.thing ?? '', kind: called[kind], workspace: workspace.slug },
    ...{ org: org?.slug ?? null, project: project?.slug ?? null, env },
    notes: [
      ...(other(workspace.id, target.workspace.id)
        ? [`${what} is in the workspace ${workspace.slug}, not in ${target.workspace.slug}.`]
        : []),
      ...(other(project?.id ?? null, asked?.id)
        ? [
            `${what} is in ${project ? `project ${project.slug}` : 'no project'}, not in ${asked?.slug}.`,
          ]
        : []),
      ...(other(env, input.env) ? [`${what} is in ${env ?? 'no env'}, not in ${input.env}.`] : []),
    ],
  }
}
