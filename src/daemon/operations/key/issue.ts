import { issueKey } from '../../../contract/key/issue.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { digestOf } from '../../../domain/leak.ts'
import { implement } from '../../implement.ts'
import { fingerprintOf, mintSecret } from '../../secrets.ts'
import { presentKey } from './present.ts'

const day = 86_400_000
const usual = 90 * day
const longest = 365 * day

export default implement(issueKey, async ({ input, target, caller, tables, runtime, now }) => {
  const workspace = target.workspace.id
  const { project, env } = target
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
  const id = newId('key', now)
  const { secret, kept } = mintSecret(runtime.peppers, 'sk', env.name)
  await tables.keys.insert({
    id,
    workspace,
    project: project.id,
    env: env.name,
    name: input.name,
    workload: input.workload,
    scopes: '[]',
    created_at: now,
    created_by: caller.id,
    expires_at: expiry(input.expiresAt, now),
    revoked_at: null,
    revoked_by: null,
    first_used_at: null,
    version: 1,
  })
  await tables.keys.insertVersion({
    ...kept,
    fingerprint: fingerprintOf(runtime.peppers.current.key, digestOf(secret)),
    workspace,
    key: id,
    created_at: now,
    expires_at: null,
  })
  return {
    key: await presentKey(tables, workspace, id, now),
    secret,
    next: [{ command: ['key', 'verify'], why: 'prove the key by a real call' }],
  }
})

function expiry(given: string | undefined, now: number): number {
  const at = given === undefined ? now + usual : Date.parse(given)
  if (at > now && at <= now + longest) return at
  const detail = at <= now ? 'has passed' : 'is more than 365 days from now'
  throw new Failure(
    'invalid_input',
    `expiresAt ${detail}: give a time to come, at most 365 days from now.`,
    {
      errors: [{ pointer: '/expiresAt', detail }],
    },
  )
}
