import { issueKey } from '../../../contract/key/issue.ts'
import { revokeKey } from '../../../contract/key/revoke.ts'
import { checkReadiness } from '../../../contract/readiness/check.ts'
import { isFailure } from '../../../domain/failure.ts'
import type { Outcome, Road, Step } from '../road.ts'

export const readinessStep: Step = {
  id: 'readiness',
  title: 'Readiness for production',
  byHand: ({ project }) => [
    ['readiness', 'check', '--for', 'production', '--project', project.slug],
  ],
  repeatable: true,
  run: async (road) => {
    const { checks } = await readiness(road)
    const passed = checks.filter(({ status }) => status === 'pass').length
    return {
      status: 'done',
      resource: null,
      says: `${passed} of ${checks.length} checks pass`,
      checks,
    }
  },
}

/** Asks for a production key, for real, to show that and why the answer is no. */
export const refusalStep: Step = {
  id: 'production',
  title: 'Production',
  byHand: ({ project, key }, files) => [
    [
      ...['key', 'issue', '--name', key.name, '--project', project.slug],
      ...['--env', 'production', '--workload', key.workload],
      ...files.into(`${key.name}-production.key`),
    ],
  ],
  repeatable: true,
  run: async (road) => {
    const { workspace, project, key } = road.answers
    const asked = { workspace: workspace.slug, project: project.slug, env: 'production' } as const
    // Once everything passes this call would issue a key, and that is nothing to try out.
    if ((await readiness(road)).ready) return ready
    try {
      const issued = await road.founder(issueKey, { ...asked, ...key })
      await road.founder(revokeKey, { key: issued.key.id })
      return ready
    } catch (error) {
      if (!isFailure(error, 'not_ready')) throw error
      const checks = error.details.checks ?? []
      return {
        status: 'refused',
        resource: null,
        says: `refused, as it must be: ${checks.length} checks block it`,
        refusal: error,
      }
    }
  },
}

const ready: Outcome = {
  status: 'skipped',
  resource: null,
  says: 'production is ready: nothing to refuse',
}

const readiness = (road: Road) =>
  road.founder(checkReadiness, {
    workspace: road.answers.workspace.slug,
    project: road.answers.project.slug,
    for: 'production',
  })
