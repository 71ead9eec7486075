import {
  type Looked,
  recordName,
  recordValue,
  type Sight,
  stateOfDomain,
} from '../../../domain/custom-domain.ts'
import { Failure, type FailureCode } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'

const shown = 80

/** Why a look at DNS proved nothing: which record is wanted, what is there, and what to type. */
export function unproved(
  row: Row<'domain'>,
  looked: Looked,
  sight: Exclude<Sight, 'found'>,
): Failure {
  const { workspace, host } = row
  const name = recordName(host)
  const wanted = `TXT ${name} ${recordValue(workspace, host)}`
  const lost =
    stateOfDomain(row) === 'verified' && sight !== 'unanswered'
      ? ' It is verified still, and suspended at its next look unless the record is back.'
      : ''
  const [code, sentence] = sentences(looked, name, wanted)[sight]
  return new Failure(code, `${host} is not proved: ${sentence}${lost}`, {
    next: [
      {
        command: ['domain', 'verify', host, '--wait'],
        why: sight === 'unanswered' ? 'ask again' : 'look until the record is there',
      },
    ],
  })
}

const sentences = (
  looked: Looked,
  name: string,
  wanted: string,
): Record<Exclude<Sight, 'found'>, [FailureCode, string]> => ({
  absent: ['challenge_missing', `there is no TXT record at ${name}. Make this one: ${wanted}`],
  other: [
    'challenge_mismatch',
    `${textsThere(looked)} at ${name}, and not what is wanted: ${wanted}`,
  ],
  unanswered: [
    'dns_unavailable',
    `DNS gave no answer about ${name} (${looked.texts === null ? looked.why : ''}). That says nothing of the record.`,
  ],
})

/** What stands there, as far as it is worth reading; what is no plain text is left out. */
function textsThere({ texts }: Looked): string {
  const [first = '', ...rest] = texts ?? []
  const plain = first.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, shown)
  const more = rest.length === 0 ? '' : ` and ${rest.length} more`
  return `\`${plain}\`${first.length > shown ? '…' : ''}${more} ${rest.length === 0 ? 'stands' : 'stand'}`
}
