import { Failure } from '../../domain/failure.ts'

/** The one place that a new secret goes to, settled before the secret exists. */
export interface Sink {
  kind: 'file' | 'stdout' | 'terminal' | 'clipboard' | 'exec'
  /** Hands the secret over, or throws why it could not. `about` names it, as in `Key backend`. */
  deliver: (secret: string, about: string) => void | Promise<void>
  /** Leaves nothing behind when there was no secret after all. */
  abandon: () => void
}

export const nothingToAbandon = (): void => {}

/** A sink that cannot be had, said before anything is issued. */
export const noSink = (message: string): Failure => new Failure('usage', message)
