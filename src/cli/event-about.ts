import { clean } from './text.ts'

interface Told {
  type: string
  data: Readonly<Record<string, unknown>>
}

/** What an event is about, for people: the thing that it happened to, and of a limit how far it is used. */
export function eventAbout({ type, data }: Told): string {
  const { target, resource, limit, used, percentage } = data
  const standing = /^limit\.(?:reached|over|cleared)$/.test(type) && resource !== undefined
  if (!standing) return clean(String(target ?? ''))
  const much = percentage === undefined ? used : `${percentage} %`
  return clean(`${whereOf(data)} ${much} of ${limit} ${resource}`)
}

const whereOf = ({ target, slug }: Told['data']): string =>
  String(target).startsWith('org_') ? String(slug ?? target) : slug ? `pool of ${slug}` : 'pool'
