import { issueKey } from '../../../contract/key/issue.ts'
import { revokeKey } from '../../../contract/key/revoke.ts'
import { checkReadiness } from '../../../contract/readiness/check.ts'
import { isFailure } from '../../../domain/failure.ts'
import type { Integration } from '../integration.ts'
import type { Outcome, Road, Step } from '../road.ts'

export const readinessStep = (integration: Integration): Step => ({
  id: 'readiness',
  title: 'Readiness for production',
  byHand: () => [
    ['readiness', 'check', '--for', 'production', '--project', integration.project.slug],
  ],
  repeatable: true,
  run: async (road) => {
    const { checks } = await readiness(road, integration)
    const passed = checks.filter(({ status }) => status === 'pass').length
    return {
      status: 'done',
      resource: null,
      says: `${passed} of ${checks.length} checks pass`,
      checks,
    }
  },
})

/** Asks for a production key, for real, to show that and why the answer is no. */
export const refusalStep = (integration: Integration): Step => ({
  id: 'production',
  title: 'Production',
  byHand: (_, files) => [
    [
      ...['key', 'issue', '--name', integration.key.name, '--project', integration.project.slug],
      ...['--env', 'production', '--workload', integration.key.workload],
      ...files.into(`${integration.key.name}-production.key`),
    ],
  ],
  repeatable: true,
  run: async (road) => {
    const { workspace, project, key } = integration
    const asked = { workspace, project: project.slug, env: 'production' } as const
    // Once everything passes this call would issue a key, and that is nothing to try out.
    if ((await readiness(road, integration)).ready) return ready
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
})

const ready: Outcome = {
  status: 'skipped',
  resource: null,
  says: 'production is ready: nothing to refuse',
}

const readiness = (road: Road, { workspace, project }: Integration) =>
  road.founder(checkReadiness, { workspace, project: project.slug, for: 'production' })
