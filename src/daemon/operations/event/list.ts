import { listEvents } from '../../../contract/event/list.ts'
import type { Input } from '../../../contract/operation.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { requireKnown } from './known.ts'
import { presentEvent } from './present.ts'

export default implement(listEvents, async ({ input, target, tables, may }) => {
  const workspace = target.workspace.id
  if (input.type !== undefined) requireKnown(input.type)
  const filter = {
    ...(target.project ? { project: target.project.id } : {}),
    ...(input.env ? { env: input.env } : {}),
    ...(input.type ? { type: input.type } : {}),
  }
  const from = { position: positionOf(input), order: input.order }
  // Before the page: what comes in between stands after it, and is read the next time.
  const head = await tables.outbox.head(workspace)
  if (input.order === 'oldest' && from.position > head) throw ahead(head)
  const rows = await tables.outbox.page(workspace, filter, from, input.limit + 1)
  const page = pageOf(
    rows,
    input.limit,
    ({ position }) => String(position),
    (shown) =>
      shown
        .filter(({ path, project, env }) =>
          may('event.read', { path: path?.split('/') ?? [], project, env }),
        )
        .map(presentEvent),
  )
  return { ...page, head }
})

function positionOf({ cursor, order }: Input<typeof listEvents>): number {
  if (cursor === undefined || cursor === '') return order === 'newest' ? Number.MAX_SAFE_INTEGER : 0
  return Number(cursor)
}

/** Of another workspace, or from before a backup was restored: what happens until then would be missed in silence. */
const ahead = (head: number): Failure =>
  new Failure(
    'invalid_input',
    `The cursor is ahead of everything that has happened here: the last event is ${head}.`,
    { errors: [{ pointer: '/cursor', detail: `is ahead of the last event, which is ${head}` }] },
  )
