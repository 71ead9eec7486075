import { createWebhook } from '../../../contract/webhook/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { personBehind } from '../../pipeline/who.ts'
import { mintWebhookSecret } from '../../webhooks/secrets.ts'
import { requireSubscriptions } from '../event/known.ts'
import { presentWebhook } from './present.ts'
import { endpointOf } from './url.ts'

/** More endpoints of one env would be told the same things for nobody. */
const most = 10

export default implement(createWebhook, async ({ input, target, caller, tables, runtime, now }) => {
  const { project, env } = target
  const workspace = target.workspace.id
  const { allowLoopback } = input
  requireSubscriptions(input.events)
  const url = endpointOf(input.url, { env: env.name, allowLoopback }, runtime)
  const there = await tables.webhooks.ofEnv(workspace, project.id, env.name)
  const list = {
    command: ['webhook', 'list', '--project', project.slug],
    why: 'see those there are',
  }
  const same = there.find((one) => one.url === url)
  if (same)
    throw new Failure(
      'already_exists',
      `The ${env.name} of ${project.slug} delivers to this URL already (${same.id}): change that endpoint.`,
      { next: [{ command: ['webhook', 'get', same.id], why: 'see it' }] },
    )
  if (there.length >= most)
    throw new Failure(
      'limit_exceeded',
      `The ${env.name} of ${project.slug} has ${most} endpoints, and there is room for no more: delete one first.`,
      { next: [list] },
    )
  const id = newId('webhook', now)
  const webhook = { id, workspace, project: project.id, env: env.name, url }
  await tables.webhooks.insert({
    ...webhook,
    ...{ events: JSON.stringify([...new Set(input.events)]) },
    ...{ created_at: now, created_by: personBehind(caller) },
  })
  const secret = await mintWebhookSecret(tables, runtime.peppers, webhook, 1, now)
  return {
    webhook: await presentWebhook(tables, webhook, now),
    secret,
    next: [{ command: ['webhook', 'drill', id], why: 'run the four drills against it' }],
  }
})
