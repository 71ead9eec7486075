import { issueKey } from '../../../contract/key/issue.ts'
import { noRoom, useOf } from '../../../domain/ceiling.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { personBehind } from '../../pipeline/who.ts'
import { mintKey } from '../../secrets.ts'
import { endOf } from './policy.ts'
import { presentKey } from './present.ts'
import { scopesGiven } from './scope.ts'

export default implement(issueKey, async (context) => {
  const { input, target, caller, tables, runtime, now } = context
  const workspace = target.workspace.id
  const { project, env, org } = target
  const scopes = scopesGiven(context)
  const expiresAt = endOf(context)
  if (await tables.keys.named(workspace, project.id, env.name, input.name))
    throw new Failure(
      'already_exists',
      `${project.slug} has a key named ${input.name} in its ${env.name} already: choose another name.`,
      {
        next: [
          { command: ['key', 'list', '--project', project.slug], why: 'see the keys there are' },
        ],
      },
    )
  const used = await tables.keyRoom.used(workspace, org.id, now)
  refuse(`${input.name} cannot be issued`, [
    noRoom('keys', used, 1, runtime.ceilings, `the org ${org.slug}`),
  ])
  const id = newId('key', now)
  const { secret, kept } = mintKey(runtime.peppers, env.name)
  await tables.keys.insert({
    id,
    workspace,
    project: project.id,
    env: env.name,
    name: input.name,
    workload: input.workload,
    scopes: JSON.stringify(scopes),
    created_at: now,
    created_by: personBehind(caller),
    expires_at: expiresAt,
    revoked_at: null,
    revoked_by: null,
    first_used_at: null,
    version: 1,
  })
  await tables.keys.insertVersion({
    ...kept,
    workspace,
    key: id,
    created_at: now,
    expires_at: null,
  })
  return {
    key: await presentKey(tables, workspace, id, now),
    secret,
    near: [useOf('keys', used + 1, runtime.ceilings)].filter(({ state }) => state !== 'free'),
    next: [{ command: ['key', 'verify'], why: 'prove the key by a real call' }],
  }
})
