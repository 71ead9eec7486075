import { expect, test } from 'vitest'
import { waitFor } from '../../src/cli/wait.ts'

/** A clock that only sleep moves, and a question whose answer is the time. */
function at(readyAt: number) {
  const clock = { time: 0 }
  const told: number[] = []
  return {
    told,
    waiting: {
      ask: async () => clock.time,
      done: (time: number) => time >= readyAt,
      tell: (time: number) => void told.push(time),
      everyMs: 2_000,
      forMs: 5_000,
    },
    clock: {
      now: () => clock.time,
      sleep: async (ms: number) => {
        clock.time += ms
      },
    },
  }
}

test('it asks at once, and not again once the answer will do', async () => {
  const { waiting, clock, told } = at(0)
  expect(await waitFor(waiting, clock)).toBe(0)
  expect(told).toEqual([])
})

test('it asks until the answer will do', async () => {
  const { waiting, clock, told } = at(3_000)
  expect(await waitFor(waiting, clock)).toBe(4_000)
  expect(told).toEqual([0, 2_000])
})

test('it asks a last time when the time is up, and answers what it heard', async () => {
  const { waiting, clock, told } = at(9_000)
  expect(await waitFor(waiting, clock)).toBe(5_000)
  expect(told).toEqual([0, 2_000, 4_000])
})
