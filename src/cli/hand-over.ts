import { Failure } from '../domain/failure.ts'
import { redacted } from './failing.ts'
import type { Sink } from './sink/sink.ts'
import type { NewSecret } from './view.ts'

/** Gives a new secret to its one receiver, or says plainly that it was made and nobody has it. */
export async function handOver(
  { secret, about, again, mailedTo }: NewSecret,
  sink: Sink,
): Promise<void> {
  if (secret === null && mailedTo !== undefined) return sink.abandon()
  if (secret === null)
    throw undelivered(
      `Secret already revealed: ${about} was made before, and ptc tells its secret to nobody twice. Nothing was written.`,
      again,
      'only if nobody has the secret: ends it and makes another',
    )
  try {
    await sink.deliver(secret, about)
  } catch (error) {
    const why = redacted(error instanceof Error ? error.message : String(error))
    throw undelivered(
      `${about} was made, and its secret reached nobody: ${why}.`,
      again,
      'ends the secret that nobody has',
    )
  }
}

const undelivered = (message: string, again: readonly string[] | undefined, why: string): Failure =>
  new Failure('partial', message, { next: again ? [{ command: again, why }] : [] })
