import type { z } from 'zod'
import type { Key } from '../../contract/key/key.ts'
import { exitOf, Failure, isFailure } from '../../domain/failure.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { cleanAll } from '../text.ts'
import { drawn } from './drawing.ts'
import { waitRetired } from './wait-retired.ts'

/** Refuses, before there is a secret, what could not hand it over until the waiting is over. */
export function requireWaitable({ flags, io }: Run): void {
  const wait = flags['wait'] === true
  if (!wait && flags['until-old-idle'] !== undefined)
    throw new Failure('usage', '--until-old-idle goes with --wait.')
  if (wait && flags['secret-stdout'] === true && (io.json || io.jsonl))
    throw new Failure(
      'usage',
      'With --wait and --json the secret would come out only after the waiting: give --secret-file.',
    )
}

/** Waits until the old secret is over. The new one was handed over before: whatever happens here, it is not lost. */
export async function thenWait(rotated: Result, run: Run): Promise<Result> {
  const { id } = rotated.data['key'] as z.output<typeof Key>
  const idle = (run.flags['until-old-idle'] as string | undefined) ?? '15m'
  if (rotated.text !== '') run.io.aside(rotated.text)
  try {
    const told = await waitRetired(id, idle, run)
    const retired = told.rotation.state === 'retired'
    const goOn = ['key', 'rotation', id, '--wait', '--until-old-idle', idle]
    return {
      data: { ...rotated.data, ...told },
      text: drawn(cleanAll(told), run.io),
      next: retired ? [] : [{ command: goOn, why: 'wait on' }],
      exit: retired ? 0 : exitOf('timed_out'),
    }
  } catch (error) {
    if (!isFailure(error)) throw error
    throw new Failure(
      'partial',
      `Key ${id} was rotated and its new secret handed over. Then the waiting ended: ${error.message}`,
      {
        ...error.details,
        next: [
          { command: ['key', 'rotation', id, '--wait', '--until-old-idle', idle], why: 'wait on' },
        ],
      },
    )
  }
}
