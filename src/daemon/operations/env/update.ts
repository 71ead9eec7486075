import { updateEnv } from '../../../contract/env/update.ts'
import { Failure } from '../../../domain/failure.ts'
import { spanOf } from '../../../domain/span.ts'
import { policyOf } from '../../../store/envs.ts'
import { implement } from '../../implement.ts'
import { presentPolicy } from './policy.ts'

export default implement(updateEnv, async ({ input, target, tables, now }) => {
  const { workspace, project, env } = target
  const { keyLifetime, keyOverlap } = input
  if (keyLifetime === undefined && keyOverlap === undefined)
    throw new Failure(
      'invalid_input',
      'Nothing is said to change: give keyLifetime or keyOverlap.',
      {
        errors: ['/keyLifetime', '/keyOverlap'].map((pointer) => ({
          pointer,
          detail: 'is missing, and so is the other one',
        })),
      },
    )
  const key = { workspace: workspace.id, project: project.id, env: env.name }
  const before = policyOf(env)
  const after = {
    lifetimeMs: spanOf(keyLifetime ?? '', 'd') ?? before.lifetimeMs,
    overlapMs: spanOf(keyOverlap ?? '', 'h') ?? before.overlapMs,
  }
  await tables.envs.setPolicy(key, env.version + 1, after)
  const outliving = await tables.envs.outliving(key, after.lifetimeMs, now)
  const which = ['--project', project.slug, '--env', env.name, '--outliving', '--state', 'live']
  return {
    env: {
      ...{ project: project.id, projectSlug: project.slug, env: env.name },
      ...presentPolicy(after),
      version: env.version + 1,
    },
    before: presentPolicy(before),
    outliving,
    ...(outliving === 0
      ? {}
      : {
          next: [
            {
              command: ['key', 'list', ...which],
              why: 'see them: a rotation keeps their end, so what must end sooner is replaced',
            },
          ],
        }),
  }
})
