import pg from 'pg'
import { Failure } from '../../domain/failure.ts'

/** A refusal that may be tried again at once. */
export const unavailable = (why: string): Failure =>
  new Failure('unavailable', `${why}: nothing was changed. Try again in a moment.`, {
    retryAfterSeconds: 1,
  })

export const lostConnection = (): Failure => unavailable('The connection to the database was lost')

/** Whether the error says that the connection is gone, and with it the answer to whatever was asked. */
export const isLost = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? /^(08|57P|25P0[34])/.test(error.code ?? '')
    : error instanceof Error &&
      ('errno' in error ||
        /^(Connection terminated|Client has encountered|Query read timeout)/.test(error.message))

/** The SQLSTATE of a database error, the code of a Failure, or an empty text. */
export const codeOf = (error: unknown): string =>
  error instanceof pg.DatabaseError
    ? (error.code ?? '')
    : error instanceof Failure
      ? error.code
      : ''

/** A database error in the words of the product, or the error itself. */
export function postgresFailure(error: unknown): unknown {
  switch (codeOf(error)) {
    case '23505':
      return new Failure(
        'already_exists',
        'Somebody made the same thing a moment ago: nothing was changed.',
      )
    case '55P03':
    case '57014':
      return unavailable('Another change holds the same thing')
    case '22021':
      return new Failure(
        'invalid_input',
        'A text holds a NUL character, which cannot be kept: remove it.',
      )
    default:
      return error
  }
}
