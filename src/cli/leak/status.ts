import { matchLeaks } from '../../contract/leak/match.ts'
import type { Output } from '../../contract/operation.ts'
import { isFailure } from '../../domain/failure.ts'
import type { Run } from '../run.ts'
import type { Found } from './ledger.ts'

export type Match = Output<typeof matchLeaks>['matches'][number]

/** What is known of a credential that was found. UNKNOWN: no key that the caller may see; UNCHECKED: nobody was asked. */
export type Status = Match['code'] | 'UNKNOWN' | 'UNCHECKED'

export interface Judged extends Found {
  status: Status
  match: Match | null
}

/** Works nowhere any more: it can be found for ever and harms nobody. */
export const isOver = ({ status }: Judged): boolean =>
  status === 'REVOKED' || status === 'EXPIRED' || status === 'ROTATED_OUT'

/** Whether it is the secret that a rotation under way replaces. */
export const isOldSecret = ({ key, version }: Match): boolean =>
  key.versions.length > 1 && key.versions[0]?.version !== version

const most = 1000

/** Asks the server what became of the keys that were found, by their digests alone; where it cannot be asked, says why. */
export async function judged(found: readonly Found[], run: Run): Promise<Judged[]> {
  const keys = found.filter(({ kind }) => kind === 'sk').map(({ digest }) => digest)
  const matches = keys.length === 0 ? null : await asked(keys, run)
  return found.map((one) => {
    const match = matches?.find(({ digest }) => digest === one.digest) ?? null
    const known = matches === null || one.kind !== 'sk' ? 'UNCHECKED' : 'UNKNOWN'
    return { ...one, status: match?.code ?? known, match }
  })
}

async function asked(digests: readonly string[], run: Run): Promise<Match[] | null> {
  if (run.flags['offline'] === true) return null
  try {
    const workspace = (run.flags['workspace'] as string | undefined) ?? run.workspace()
    if (workspace === null || (await run.credential()) === null) {
      run.warn('Nobody is signed in to a workspace here: whether these still work is not known.')
      return null
    }
    const matches: Match[] = []
    for (let at = 0; at < digests.length; at += most) {
      const input = { workspace, digests: digests.slice(at, at + most) }
      matches.push(...(await run.call(matchLeaks, input)).matches)
    }
    return matches
  } catch (error) {
    if (!isFailure(error)) throw error
    run.warn(`Whether these still work is not known: ${error.message}`)
    return null
  }
}
