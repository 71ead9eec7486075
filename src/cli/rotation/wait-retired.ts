import { defaultTimeoutMs } from '../../client/request.ts'
import { retireKey } from '../../contract/key/retire.ts'
import { rotationOfKey } from '../../contract/key/rotation.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import type { Run } from '../run.ts'
import { minute } from '../text.ts'
import { typed } from '../typed.ts'
import { type Clock, monotonic, waitFor } from '../wait.ts'
import type { Told } from './drawing.ts'

const everyMs = 5_000
const usually = 60 * 60_000

type Waiter = Pick<Run, 'call' | 'flags' | 'io' | 'timeoutMs' | 'warn'>

/** Asks until the old secret of a key was idle for long enough, then ends it; or until the time is up, which it says. */
export async function waitRetired(
  key: string,
  untilOldIdle: string,
  run: Waiter,
  clock: Clock = monotonic,
): Promise<Told> {
  const input = { key, untilOldIdle }
  const timeoutMs = defaultTimeoutMs
  const look = (): Promise<Told> => run.call(rotationOfKey, input, { timeoutMs })
  const began = await look()
  if (began.rotation.state === 'none') throw nothingToWaitFor(key)
  const follows = ({ rotation }: Told) =>
    rotation.current.version === began.rotation.current.version
  let said = ''
  const answer = await waitFor<Told>(
    {
      ask: async () => {
        const now = await look()
        if (!now.rotation.safe || !follows(now)) return now
        try {
          const ended = await run.call(retireKey, input, { timeoutMs })
          run.io.aside(
            `The old secret was idle for ${untilOldIdle}: ended it, as ${typed(['key', 'retire', key])} does.`,
          )
          return ended
        } catch (error) {
          // Somebody used it at the last moment, or changed the key: look again.
          if (isFailure(error, 'still_in_use') || isFailure(error, 'conflict')) return look()
          throw error
        }
      },
      done: (now) => now.rotation.state === 'retired' || !follows(now),
      tell: (now) => {
        const line = progress(now)
        if (line !== said) run.io.aside(run.io.hint.dim(line))
        said = line
      },
      everyMs,
      forMs: run.flags['timeout'] === undefined ? usually : run.timeoutMs,
    },
    clock,
  )
  if (!follows(answer)) throw anotherOne(key)
  if (answer.rotation.state !== 'retired') run.warn(`The time is up. ${stuck(answer)}`)
  return answer
}

function progress({ rotation }: Told): string {
  const { state, idleAt } = rotation
  if (rotation.waitsFor === 'first-use')
    return 'Waiting: issued, nobody has used the new secret yet'
  return `Waiting: ${state === 'issued' ? 'issued' : 'the new secret is in use'}, the old one is idle from ${minute(idleAt ?? '')} on, unless ${last(rotation) ?? 'somebody'} uses it again`
}

/** Who keeps the old secret from being ended. */
export function stuck({ rotation }: Told): string {
  const who = last(rotation)
  if (rotation.waitsFor === 'first-use')
    return `Nobody has used the new secret yet${who === null ? '' : `; ${who} used the old one`}.`
  if (who === null) return 'Nobody used the old secret, but not for long enough yet.'
  return `${who} still uses the old secret.`
}

function last({ previous }: Told['rotation']): string | null {
  const use = previous?.usedBy.find(({ movedAt }) => movedAt === null) ?? previous?.usedBy[0]
  return use ? `${use.workload} from ${use.address} (last at ${minute(use.lastAt)})` : null
}

const nothingToWaitFor = (key: string): Failure =>
  new Failure('conflict', `Key ${key} is not being rotated: there is nothing to wait for.`, {
    next: [{ command: ['key', 'rotate', key], why: 'give it a new secret' }],
  })

const anotherOne = (key: string): Failure =>
  new Failure(
    'conflict',
    `The rotation of key ${key} was called off meanwhile, or another one began.`,
    { next: [{ command: ['key', 'rotation', key], why: 'see how its secrets stand' }] },
  )
