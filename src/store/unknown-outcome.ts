import { Failure } from '../domain/failure.ts'

/** A COMMIT that never answered: the change may or may not have been kept, and the idempotency row knows. */
export class UnknownOutcome extends Failure {
  constructor() {
    super(
      'unavailable',
      'The database did not say whether the change was kept. Send it again with the same Idempotency-Key.',
    )
  }
}
