import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'

/** Somebody changed the domain at the same moment. */
export const changedMeanwhile = ({ host }: Pick<Row<'domain'>, 'host'>): Failure =>
  new Failure('version_mismatch', `${host} was changed a moment ago. Look at it, then repeat.`, {
    next: [{ command: ['domain', 'get', host], why: 'see it as it is' }],
  })
