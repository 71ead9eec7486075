import { exitOf, type NextStep } from '../../domain/failure.ts'
import type { Io } from '../io.ts'
import { clean, counted } from '../text.ts'
import { isOldSecret, isOver, type Judged } from './status.ts'
import { placeText, statusText } from './words.ts'

/** What was read, and what could not be. */
export interface Scanned {
  files: number
  bytes: number
  commits: number
  objects: number
  unread: { path: string; why: string }[]
}

const shown = 10

/** What was found, for people. */
export function scanText(found: readonly Judged[], scanned: Scanned, io: Io): string {
  const { files, commits, unread } = scanned
  const alive = found.filter((one) => !isOver(one)).length
  const read = [
    ...(files > 0 || commits === 0 ? [counted(files, 'file')] : []),
    ...(commits > 0 ? [counted(commits, 'commit')] : []),
  ].join(' and ')
  const sum =
    found.length === 0
      ? `${io.paint.good('✓')} No credential of ptc in ${read}.`
      : `${counted(found.length, 'credential')} of ptc in ${read}; ${alive === 0 ? 'none of them works any more' : `${alive} may still work`}.`
  return [
    ...found.map((one) => block(one, io)),
    ...unread.slice(0, shown).map(({ path, why }) => `! Not read: ${clean(path)}: ${clean(why)}`),
    ...(unread.length > shown ? [`! Not read: ${unread.length - shown} more`] : []),
    sum,
  ].join('\n')
}

function block(found: Judged, io: Io): string {
  const mark = isOver(found) ? io.paint.dim('·') : io.paint.bad('✗')
  const more = found.total - Math.min(found.total, shown)
  return [
    `${mark} ${io.prose(`${found.masked} ${clean(statusText(found))}`, 2)}`,
    ...found.places.slice(0, shown).map((place) => `    ${clean(placeText(place))}`),
    ...(more > 0 ? [`    and ${counted(more, 'more place')}`] : []),
    '',
  ].join('\n')
}

const suggested = 3

/** How the secret of an endpoint is ended: nothing tells whose it is but its owner. */
export const webhookEnding: NextStep = {
  command: ['webhook', 'list'],
  why: 'find the endpoint that it signs for, then ptc webhook rotate with --overlap 0 ends it',
}

/** What to type about what still works. */
export function nextOf(found: readonly Judged[]): NextStep[] {
  const alive = found.flatMap(({ status, match }) => (status === 'VALID' && match ? [match] : []))
  const steps = [...new Map(alive.map((match) => [match.key.id, match])).values()]
    .slice(0, suggested)
    .flatMap((match) => [
      {
        command: ['key', 'revoke', match.key.id],
        why: `end ${match.key.name} at once and for ever`,
      },
      isOldSecret(match)
        ? {
            command: ['key', 'retire', match.key.id, '--force'],
            why: 'or end the old secret alone, which is what leaked',
          }
        : {
            command: ['key', 'rotate', match.key.id, '--compromised'],
            why: 'or end its secrets and get another',
          },
    ])
  const asked = found.some(({ kind, status }) => kind === 'sk' && status === 'UNCHECKED')
  const signIn = {
    command: ['login'],
    why: 'sign in, and the next scan says which of them still work',
  }
  return [
    ...steps,
    ...(steps.length === 0 && asked ? [signIn] : []),
    ...(found.some(({ kind }) => kind === 'wh') ? [webhookEnding] : []),
  ]
}

/** Nothing that may still work: 0; something: 8; nothing, but not everything could be read: 14. */
export function exitOfScan(found: readonly Judged[], { unread }: Scanned): number {
  if (found.some((one) => !isOver(one))) return exitOf('not_ready')
  return unread.length > 0 ? exitOf('partial') : 0
}
