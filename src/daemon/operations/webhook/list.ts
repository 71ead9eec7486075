import { listWebhooks } from '../../../contract/webhook/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentWebhooks } from './present.ts'

export default implement(listWebhooks, async ({ input, target, tables, may, now }) => {
  const { cursor = '', limit } = input
  const filter = {
    ...(target.project ? { project: target.project.id } : {}),
    ...(input.env ? { env: input.env } : {}),
  }
  const rows = await tables.webhooks.page(target.workspace.id, filter, cursor, limit + 1)
  const readable = rows
    .slice(0, limit)
    .filter(({ project, env, path }) =>
      may('webhook.read', { path: path.split('/'), project, env }),
    )
  const presented = await presentWebhooks(tables, readable, now)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    () => presented,
  )
})
