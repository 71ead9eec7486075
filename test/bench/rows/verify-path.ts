import { join } from 'node:path'
import { checksum, mintCredential } from '../../../src/domain/credential.ts'
import { foundCompany, issueKeys } from '../company.ts'
import { startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import { Lane } from '../load/lane.ts'
import { requestOf } from '../load/order.ts'
import { median, type Reading, type Row } from '../row.ts'

const rounds = 3000
const warmUp = 500

/** What a prober could learn by the clock: a key that is wrong in its first or last character, against one that is unknown. */
export const verifyPath: Row = {
  name: 'verify-path',
  measure: async (after) => {
    const ground = openGround(after)
    const daemon = await startDaemon(ground, ground.data, after)
    const company = await foundCompany(ground)
    const [issued] = await issueKeys(daemon.socket, company, 1)
    if (issued === undefined) throw new Error('no key was issued')
    const lane = await Lane.open(join(ground.data, 'run', 'd.sock'))
    after(() => lane.close())
    const first = 'ptc_sk_test_'.length + 13
    const made = {
      unknown: () => mintCredential('sk', 'sandbox').secret,
      first: () => changed(issued.secret, first),
      last: () => changed(issued.secret, first + 42),
    }
    const times = { unknown: [] as number[], first: [] as number[], last: [] as number[] }
    const kinds = ['unknown', 'first', 'last'] as const
    for (let round = 0; round < rounds + warmUp; round++) {
      const keys = { unknown: made.unknown(), first: made.first(), last: made.last() }
      // In turns, as the first one meets a daemon that has waited for the keys to be made.
      for (const at of kinds.keys()) {
        const kind = kinds[(round + at) % kinds.length] ?? 'unknown'
        const took = await timed(lane, company.owner, keys[kind])
        if (round >= warmUp) times[kind].push(took)
      }
    }
    const against = (kind: 'first' | 'last'): Reading => ({
      what: `key.verify, wrong ${kind} character of the secret`,
      measured: median(times[kind]) / median(times.unknown),
      unit: '× unknown key',
      bar: null,
    })
    return [against('first'), against('last')]
  },
}

async function timed(lane: Lane, owner: string, key: string): Promise<number> {
  const body = { key, workspace: 'acme' }
  const path = '/v1/keys/verify'
  const request = requestOf({ method: 'POST', path, authorization: owner, body })
  const started = performance.now()
  const reply = await lane.send(request)
  const took = performance.now() - started
  if (!reply.body.includes('"code":"UNKNOWN"')) throw new Error(`a wrong answer: ${reply.body}`)
  return took
}

/** The same credential with another character there, and the checksum that goes with it. */
function changed(credential: string, at: number): string {
  const other = credential[at] === 'A' ? 'B' : 'A'
  const body = `${credential.slice(0, at)}${other}${credential.slice(at + 1, -6)}`
  return body + checksum(body)
}
