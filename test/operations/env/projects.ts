import { getEnv } from '../../../src/contract/env/get.ts'
import { updateEnv } from '../../../src/contract/env/update.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import type { Road } from '../production/road.ts'

/** Makes projects of its own for tests of what an env lets its keys do: in production, unless said. */
export const newProjects = (road: Road) => {
  let count = 0
  return async () => {
    const { owner, workspace, org } = road.acme
    const place = { workspace, org, name: `policy ${++count}`, env: 'sandbox' as const }
    const { project } = await owner.call(createProject, place)
    const at = (env: 'sandbox' | 'production' = 'production') => ({ project: project.id, env })
    return {
      ...{ at, slug: project.slug },
      update: (said: Partial<Sent<typeof updateEnv>>) =>
        owner.call(updateEnv, { ...at(), ...said }),
      get: (env?: 'sandbox') => owner.call(getEnv, at(env)),
      issue: (expiresAt?: string, env?: 'sandbox', by = owner) =>
        by.call(issueKey, {
          ...{ ...at(env), name: `key-${++count}`, workload: 'api' },
          ...(expiresAt === undefined ? {} : { expiresAt }),
        }),
    }
  }
}
