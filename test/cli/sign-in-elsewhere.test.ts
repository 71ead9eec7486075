import { describe, expect, test } from 'vitest'
import { approval } from '../../src/cli/sign-in-elsewhere.ts'
import { askForDevice, pageAddress, type pollDevice } from '../../src/client/device.ts'
import { Failure } from '../../src/domain/failure.ts'
import { json, serving } from '../client/server.ts'

/** Polls by a list of answers on a clock of its own; answers how long it waited before each. */
async function waits(answers: (Awaited<ReturnType<typeof pollDevice>> | Failure)[]) {
  const slept: number[] = []
  const clock = {
    now: () => slept.reduce((sum, ms) => sum + ms, 0),
    sleep: async (ms: number) => void slept.push(ms),
  }
  const poll = async () => {
    const next = answers.shift() ?? 'pending'
    if (next instanceof Failure) throw next
    return next
  }
  const end = await approval({ intervalMs: 5000, expiresInMs: 60_000 }, poll, clock).catch(
    (error: Failure) => error.code,
  )
  return { end, slept }
}

describe('how often it is asked', () => {
  const pair = { secret: 'x', refresh: 'y', secretEndsAt: 1, sessionEndsAt: 2 }
  const down = new Failure('unavailable', 'away')

  test('by the interval of the server, more slowly where it says so or is away, and not beyond the end', async () => {
    expect(await waits(['pending', pair])).toEqual({ end: pair, slept: [5000, 5000] })
    const slower = await waits(['slower', 'pending', down, pair])
    expect(slower).toEqual({ end: pair, slept: [5000, 10_000, 10_000, 15_000] })
    const never = await waits([])
    expect([never.end, never.slept.length]).toEqual(['timed_out', 12])
    expect((await waits([new Failure('forbidden', 'no')])).end).toBe('forbidden')
  })
})

test('a code or an address that could be more than that is not shown', async () => {
  const good = { device_code: 'x', user_code: 'BCDF-GHJK', expires_in: 600 }
  const page = 'https://ptc.example.com/device'
  const ways = [
    [{ ...good, verification_uri: page }, true],
    [{ ...good, verification_uri: 'file:///etc/passwd' }, false],
    [{ ...good, verification_uri: page, user_code: 'BC\u001b[2J-GHJK' }, false],
    [{ ...good, verification_uri: page, expires_in: 'soon' }, false],
    [[], false],
  ] as const
  for (const [said, taken] of ways) {
    const { transport } = await serving((_, response) => json(response, said))
    const asked = askForDevice(transport, { host: 'laptop', timeoutMs: 2000 })
    if (taken) expect(await asked).toMatchObject({ page, intervalMs: 5000, expiresInMs: 600_000 })
    else await expect(asked).rejects.toMatchObject({ code: 'unavailable' })
  }
  expect(pageAddress('http://ptc.example.com')).toBeNull()
  expect(pageAddress('https://ptc.example.com/\u202ex')).not.toContain('\u202e')
})
