import type { LeakKind } from '../../domain/leak.ts'
import { minute } from '../text.ts'
import type { Place } from './ledger.ts'
import type { Judged } from './status.ts'

export const kindNames: Readonly<Record<LeakKind, string>> = {
  sk: 'key',
  se: 'session',
  sr: 'renewal of a session',
  pt: 'token',
  in: 'invitation',
  mc: 'code from a mail',
  wb: 'browser session',
  dc: 'device code',
  ac: 'authorization code',
  wh: 'webhook secret',
}

/** Where it stands, as an editor understands it; in a history after the commit that brought it. */
export function placeText({ file, commit, line, column }: Place): string {
  const brought = commit === null ? '' : `${commit.slice(0, 12)}:`
  return file === null ? `${brought}(message)` : `${brought}${file}:${line}:${column}`
}

/** What is known of it, as the rest of a sentence. */
export function statusText({ kind, env, status, match }: Judged): string {
  const what = env === null ? kindNames[kind] : `${env} ${kindNames[kind]}`
  if (match === null)
    return status === 'UNKNOWN'
      ? `is a ${what} that is none you may see in this workspace`
      : `is a ${what}; whether it works is not known`
  const key = `${match.key.name} of ${match.project}, ${match.key.env} (${match.key.id})`
  return `is key ${key}${match.issuer === null ? '' : `, issued by ${match.issuer}`}: ${fates[status](minute(match.endsAt))}`
}

const fates: Readonly<Record<Judged['status'], (at: string) => string>> = {
  VALID: (at) => `it works, until ${at}`,
  REVOKED: (at) => `revoked on ${at}`,
  EXPIRED: (at) => `expired on ${at}`,
  ROTATED_OUT: (at) => `replaced by a newer secret, ended on ${at}`,
  UNKNOWN: () => 'unknown',
  UNCHECKED: () => 'not checked',
}
