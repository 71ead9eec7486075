import { randomBytes, randomInt } from 'node:crypto'
import { faults, waits } from '../../domain/delivery.ts'
import { bodyOf } from '../../domain/event-type.ts'
import { newId } from '../../domain/id.ts'
import { type Posted, postMessage } from '../outward/post-message.ts'
import type { ClaimedDrill } from './claim.ts'
import type { Delivering } from './courier.ts'
import { signed, unsigned } from './sign.ts'

/** One message of a drill, and what became of it. */
export interface Exchange {
  id: string
  what: string
  status: number | null
  /** What the receiver says that it did, in its header webhook-outcome. */
  outcome: string | null
  fault: string | null
}

/** What one of the four drills showed. */
export interface DrillResult {
  drill: 'delivered' | 'bad-signature' | 'duplicate' | 'transient-failure'
  passed: boolean
  detail: string
  exchanges: Exchange[]
}

type Verdict = Omit<DrillResult, 'drill' | 'exchanges'>
type Message = { id: string; body: string }
interface Sending {
  /** Sends a message as it should be. */
  send: (message: Message, what: string, cut?: boolean) => Promise<Exchange>
  /** Sends a message with these headers, whatever they are. */
  post: (message: Message, what: string, headers: Record<string, string>) => Promise<Exchange>
  sign: (message: Message) => Promise<Record<string, string>>
  message: () => Message
  pause: Delivering['pause']
  now: () => number
}

/** Runs the four drills against an endpoint, one after another, and keeps what happened. */
export async function runDrill(parts: Delivering, { drill, secrets }: ClaimedDrill): Promise<void> {
  const { store, now, log } = parts
  const results: DrillResult[] = []
  for (const [name, run] of Object.entries(drills)) {
    const exchanges: Exchange[] = []
    const sending = sendingOf(parts, drill, secrets, { name, exchanges })
    const broken = results.some(({ passed }) => !passed)
    const verdict = broken
      ? { passed: false, detail: 'not run: the one before failed' }
      : await run(sending)
    results.push({ drill: name as DrillResult['drill'], ...verdict, exchanges })
  }
  const passed = results.every((result) => result.passed)
  log.info({ drill: drill.id, webhook: drill.webhook, passed }, 'drill')
  const ended = { ended_at: now(), passed_at: passed ? now() : null }
  await store.write(({ webhookDrills }) =>
    webhookDrills.end(drill, { ...ended, results: JSON.stringify(results) }),
  )
}

const drills: Readonly<Record<DrillResult['drill'], (sending: Sending) => Promise<Verdict>>> = {
  delivered: async ({ send, message }) => {
    const one = await send(message(), 'as it should be')
    return one.fault === null ? pass(`taken with ${one.status}`) : fail(`not taken: ${said(one)}`)
  },
  'bad-signature': async ({ post, sign, message, now }) => {
    const [one, two, three] = [message(), message(), message()]
    const stranger = [`whsec_${randomBytes(32).toString('base64')}`]
    const good = await sign(two)
    const forged = [
      await post(one, 'signed by another secret', await signed(stranger, { ...one, at: now() })),
      await post({ ...two, body: `${two.body} ` }, 'its body altered after that', good),
      await post(three, 'without a signature', unsigned(three.id, now())),
    ]
    const taken = forged.find(({ status }) => status === null || status < 400 || status >= 500)
    return taken
      ? fail(`a message ${taken.what} was answered so: ${said(taken)}. Answer 401, and do nothing`)
      : pass(`refused with ${forged.map(({ status }) => status).join(', ')}`)
  },
  duplicate: async ({ send, message }) => {
    const [first, second, both] = [message(), message(), message()]
    const seen = [first, second].sort(() => randomInt(3) - 1)
    const fresh = [
      await send(first, 'for the first time'),
      await send(second, 'for the first time'),
    ]
    const known: Exchange[] = []
    for (const one of seen) known.push(await send(one, 'once more'))
    const atOnce = await Promise.all([send(both, 'twice at once'), send(both, 'twice at once')])
    const bad = [...fresh, ...known, ...atOnce].find(({ fault }) => fault !== null)
    if (bad)
      return fail(
        `a message sent ${bad.what} was not taken: ${said(bad)}. A duplicate is answered 2xx`,
      )
    const mute = [...fresh, ...known, ...atOnce].find(({ outcome }) => !isOutcome(outcome))
    if (mute) return fail(untold)
    if (fresh.some(({ outcome }) => outcome !== 'processed'))
      return fail('a message that was new was called a duplicate')
    if (known.some(({ outcome }) => outcome !== 'duplicate'))
      return fail('a message that came once more was processed once more: remember webhook-id')
    return atOnce.filter(({ outcome }) => outcome === 'processed').length === 1
      ? pass('each was processed once, and each copy called a duplicate, also of two at once')
      : fail(
          'of two copies at once not exactly one was processed: remember webhook-id before you act',
        )
  },
  'transient-failure': async ({ send, message, pause }) => {
    const one = message()
    await send(one, 'and cut off before the answer', true)
    await pause(waits[0] ?? 0)
    const retried = await send(one, 'again after the failure')
    const copy = await send(one, 'once more')
    if (retried.fault !== null) return fail(`the second try was not taken: ${said(retried)}`)
    if (!isOutcome(retried.outcome)) return fail(untold)
    return copy.fault === null && copy.outcome === 'duplicate'
      ? pass(`the second try was taken (${retried.outcome}), and it counted once`)
      : fail('after a try that was cut off it was processed once more: remember webhook-id')
  },
}

const pass = (detail: string): Verdict => ({ passed: true, detail })
const fail = (detail: string): Verdict => ({ passed: false, detail })
const untold =
  'it was taken, and nothing says what was done with it: answer with the header webhook-outcome: processed, or duplicate'
const isOutcome = (outcome: string | null): boolean =>
  outcome === 'processed' || outcome === 'duplicate'
const said = ({ status, fault }: Exchange): string =>
  status === null ? faults[fault as keyof typeof faults] : `status ${status}`

function sendingOf(
  parts: Delivering,
  { workspace, webhook, url }: ClaimedDrill['drill'],
  secrets: readonly string[],
  { name, exchanges }: { name: string; exchanges: Exchange[] },
): Sending {
  const { now, loopback, pause, posting } = parts
  const kept = ({ id }: Message, what: string, { status, outcome, fault }: Posted): Exchange => {
    const exchange = { id, what, status, outcome, fault }
    exchanges.push(exchange)
    return exchange
  }
  const post = async (
    message: Message,
    what: string,
    headers: Record<string, string>,
    cut = false,
  ) =>
    kept(
      message,
      what,
      await postMessage(url, { headers, body: message.body, loopback, cut, ...posting }),
    )
  const sign = (message: Message) => signed(secrets, { ...message, at: now() })
  return {
    ...{ now, pause, post, sign },
    send: async (message, what, cut) => post(message, what, await sign(message), cut),
    message: () => {
      const id = newId('event', now())
      const body = bodyOf({
        ...{ id, type: 'webhook.drill', timestamp: new Date(now()).toISOString() },
        ...{ workspace, project: null, env: null, data: { target: webhook, drill: name } },
      })
      return { id, body }
    },
  }
}
