import type { z } from 'zod'
import type { Impact } from '../contract/member/impact.ts'
import { bullets } from './bullets.ts'
import type { Io } from './io.ts'
import { clean, counted } from './text.ts'

type Left = z.output<typeof Impact>

/** What an end leaves behind, for people; empty where that is nothing. `heir` takes over what nobody else holds. */
export const impactText = (impact: Left, io: Io, heir?: unknown): string[] => [
  ...bullets(
    typeof heir === 'string' ? `Handed over to ${clean(heir)}` : 'Nobody else holds',
    impact.alone.map(({ role, on }) => `${role} on ${on}`),
    io,
  ),
  ...bullets(
    'Production',
    impact.production.map(
      ({ step, project }) =>
        `nobody else could ${step} ${project === null ? 'anything in this workspace' : `for ${project}`}`,
    ),
    io,
  ),
  ...group(
    impact.keys,
    'working key',
    'issued: they stay, flagged',
    io,
    (key) => `${key.name} of ${key.project}, ${key.env} (${key.id})`,
  ),
  ...group(
    impact.tokens,
    'working token',
    'issued: they work on, flagged',
    io,
    (token) =>
      `${token.name}${token.project === null ? '' : ` of ${token.project}`} (${token.id}): ptc token revoke ends it`,
  ),
  ...group(
    impact.trusts,
    'trust',
    'made: their jobs sign in on, flagged',
    io,
    (trust) =>
      `${trust.subject}${trust.project === null ? '' : ` in ${trust.project}`} (${trust.id}): ptc trust delete ends it`,
  ),
  ...group(
    impact.identities,
    'link',
    'to an identity provider: they end',
    io,
    ({ name, slug }) => `${name} (${slug})`,
  ),
  ...group(
    impact.invites,
    'open invitation',
    'that nobody could accept any more',
    io,
    (invite) => `${invite.email} as ${invite.roles.join(', ')} (${invite.id})`,
  ),
  ...group(
    impact.requests,
    'waiting request',
    'for production',
    io,
    (request) => `${request.project}, ${request.env} (${request.id})`,
  ),
  ...(impact.offer === null ? [] : ['An offer of ownership ends.']),
  ...(impact.sessions === 0
    ? []
    : [`${counted(impact.sessions, 'session')}: only ptc member offboard ends such.`]),
]

function group<Item>(
  { total, items }: { total: number; items: readonly Item[] },
  thing: string,
  rest: string,
  io: Io,
  line: (item: Item) => string,
): string[] {
  if (total === 0) return []
  const hidden = total - items.length
  const points = [...items.map(line), ...(hidden === 0 ? [] : [`${hidden} more`])]
  return bullets(`${counted(total, thing)} ${rest}`, points, io)
}
