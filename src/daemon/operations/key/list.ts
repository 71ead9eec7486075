import { listKeys } from '../../../contract/key/list.ts'
import type { Input } from '../../../contract/operation.ts'
import { Failure } from '../../../domain/failure.ts'
import { momentAway } from '../../../domain/moment.ts'
import type { KeyFilter, KeyOfPage, KeyPlace } from '../../../store/key-page.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentKeys } from './present.ts'

type Asked = Input<typeof listKeys>

export default implement(listKeys, async ({ input, target, tables, may, now }) => {
  const workspace = target.workspace.id
  const filter = {
    ...(target.project ? { project: target.project.id } : {}),
    ...(target.org && !target.project ? { under: target.org.path } : {}),
    ...filterOf(input, now),
  }
  const rows = await tables.keys.page(workspace, filter, placeOf(input), input.limit + 1)
  const readable = rows
    .slice(0, input.limit)
    .filter(({ project, env, path }) => may('key.read', { path: path.split('/'), project, env }))
  const presented = await presentKeys(tables, workspace, readable, now)
  return pageOf(rows, input.limit, cursorOf(input), () => presented)
})

function filterOf(input: Asked, now: number): KeyFilter {
  const { env, workload, state, expiresBefore, unusedSince, secretBefore, issuerGone, outliving } =
    input
  return {
    ...(env ? { env } : {}),
    ...(workload ? { workload } : {}),
    ...(state ? { state: { is: state, now } } : {}),
    ...(expiresBefore ? { endsBefore: momentAway(expiresBefore, now, 1) ?? now } : {}),
    ...(unusedSince ? { unusedSince: momentAway(unusedSince, now, -1) ?? now } : {}),
    ...(secretBefore ? { secretBefore: momentAway(secretBefore, now, -1) ?? now } : {}),
    ...(issuerGone === undefined ? {} : { issuerGone }),
    ...(outliving === undefined ? {} : { outliving }),
  }
}

// A list by the end of its keys goes on after an end and an id: an id alone says nothing about where that was.
const cursorOf =
  ({ expiresBefore }: Asked) =>
  ({ id, expires_at }: KeyOfPage): string =>
    expiresBefore ? `${expires_at}_${id}` : id

function placeOf({ cursor, expiresBefore }: Asked): KeyPlace | null {
  if (cursor === undefined || cursor === '') return null
  const [, endsAt, id = ''] = /^(?:(\d{1,15})_)?(key_[0-9a-z]{26})$/.exec(cursor) ?? []
  if (id !== '' && (endsAt !== undefined) === (expiresBefore !== undefined))
    return { id, endsAt: Number(endsAt ?? 0) }
  throw new Failure('invalid_input', 'The cursor is none of this list: start without one.', {
    errors: [{ pointer: '/cursor', detail: 'is no cursor of this list' }],
  })
}
