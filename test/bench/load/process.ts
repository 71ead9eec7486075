import { newUuid } from '../../../src/domain/id.ts'
import { Lane, type Reply } from './lane.ts'
import type { Order, Planned, Ran, Revocation } from './order.ts'

// The load comes from a process of its own, so that it takes nothing from the server that it measures.
const plans = new Map<string, readonly Planned[]>()
let sent = 0

process.on('message', (order: Order) => {
  if (order.kind === 'plan') plans.set(order.name, order.requests)
  else
    run(order).then(
      (ran) => process.send?.(ran),
      (error) => {
        throw error
      },
    )
})
process.on('disconnect', () => process.exit())

async function run({ name, socket, connections, ms, revocation }: Order & { kind: 'run' }) {
  const requests = plans.get(name) ?? []
  const lanes = await Promise.all(Array.from({ length: connections }, () => Lane.open(socket)))
  const tally = { answered: 0, wrong: [] as string[], revoked: { before: 0, after: 0 } }
  const judged = (reply: Reply, expect: string) => {
    tally.answered++
    if ((reply.status !== 200 || !reply.body.includes(expect)) && tally.wrong.length < 5)
      tally.wrong.push(`${reply.status} ${reply.body}, and not ${expect}`)
  }
  const end = performance.now() + ms
  const watch = revocation === null ? null : watchRevoked(revocation, socket, ms / 2, tally)
  const started = performance.now()
  await Promise.all(
    lanes.map(async (lane) => {
      while (performance.now() < end) {
        const planned = requests[sent++ % requests.length] as Planned
        if (watch !== null && sent % 20 === 0) await watch.verify(lane, judged)
        else judged(await lane.send(textOf(planned)), planned.expect)
      }
    }),
  )
  const perSecond = (tally.answered / (performance.now() - started)) * 1000
  await watch?.done
  for (const lane of lanes) lane.close()
  return { ...tally, perSecond } satisfies Ran
}

const textOf = ({ parts: [first, second] }: Planned): string =>
  second === undefined ? first : `${first}${fresh()}${second}`

/** As ptc itself names its calls. */
const fresh = (): string => newUuid()

/** Revokes a key in the middle of a run, and holds every answer about it against when it was asked for. */
function watchRevoked(
  { revoke, verify, expectAfter }: Revocation,
  socket: string,
  afterMs: number,
  { revoked }: Pick<Ran, 'revoked'> & { revoked: { before: number; after: number } },
) {
  let acknowledged = false
  const done = (async () => {
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    const lane = await Lane.open(socket)
    const { status, body } = await lane.send(revoke)
    if (status !== 200) throw new Error(`the key could not be revoked: ${status} ${body}`)
    acknowledged = true
    lane.close()
  })()
  return {
    done,
    verify: async (lane: Lane, judged: (reply: Reply, expect: string) => void) => {
      const late = acknowledged
      revoked[late ? 'after' : 'before']++
      const reply = await lane.send(textOf(verify))
      // One that was under way meanwhile may have met the key before or after.
      judged(reply, late || acknowledged ? (late ? expectAfter : '"code":"') : verify.expect)
    },
  }
}
