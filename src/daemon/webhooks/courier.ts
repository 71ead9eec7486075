import type { Logger } from 'pino'
import type { Store } from '../../store/store.ts'
import type { Posting } from '../outward/post-message.ts'
import type { Peppers } from '../peppers.ts'
import { claimDeliveries, claimDrill } from './claim.ts'
import { deliver } from './deliver.ts'
import { runDrill } from './drill.ts'

/** What delivering takes. */
export interface Delivering {
  store: Pick<Store, 'read' | 'write'>
  now: () => number
  peppers: Peppers
  log: Logger
  /** Whether the literal loopback address may be called: on the local daemon. */
  loopback: boolean
  /** Waits between two tries of a drill. */
  pause: (ms: number) => Promise<unknown>
  /** How messages are sent, where a test wants it otherwise. */
  posting?: Pick<Posting, 'connectMs' | 'totalMs' | 'lookup'>
}

/** Brings events to endpoints. */
export interface Courier {
  /** Looks for what is due, soon. */
  wake: () => void
  /** Goes on until nothing is due and nothing under way. */
  settle: () => Promise<void>
  /** Takes up nothing more, and waits for what is under way. */
  stop: () => Promise<void>
}

/** So many at once, of one server. */
const most = 32

export function openCourier(parts: Delivering): Courier {
  const flying = new Set<Promise<unknown>>()
  let looking: Promise<number> | null = null
  let again = false
  let stopped = false

  const fly = (work: Promise<unknown>) => {
    const flight = work
      .catch((error: unknown) => parts.log.error({ err: error }, 'a delivery was not settled'))
      .finally(() => {
        flying.delete(flight)
        wake()
      })
    flying.add(flight)
  }

  async function look(): Promise<number> {
    const { store, now } = parts
    const { due, drills } = await store.read(async (tables) => ({
      due: await tables.deliveries.dueAt(now(), most),
      drills: await tables.webhookDrills.due(now(), most),
    }))
    let taken = 0
    for (const webhook of due) {
      if (stopped || flying.size >= most) break
      const claimed = await claimDeliveries(parts, webhook, most - flying.size)
      for (const one of claimed.deliveries) fly(deliver(parts, one, claimed))
      taken += claimed.deliveries.length
    }
    for (const drill of drills) {
      if (stopped || flying.size >= most) break
      const claimed = await claimDrill(parts, drill)
      if (claimed) fly(runDrill(parts, claimed))
      taken += claimed ? 1 : 0
    }
    return taken
  }

  /** One look at a time; who asks during one starts the next. */
  function round(): Promise<number> {
    looking ??= look()
      .catch((error: unknown) => {
        parts.log.error({ err: error }, 'deliveries were not looked for; they are again')
        return 0
      })
      .finally(() => {
        looking = null
        if (again) wake()
        again = false
      })
    return looking
  }

  function wake(): void {
    if (stopped) return
    if (looking !== null) again = true
    else void round()
  }

  async function settle(): Promise<void> {
    while ((await round()) > 0 || flying.size > 0) await Promise.all(flying)
  }

  async function stop(): Promise<void> {
    stopped = true
    await looking
    await Promise.all(flying)
  }
  return { wake, settle, stop }
}
