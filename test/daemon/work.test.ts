import { expect, test } from 'vitest'
import { openWork } from '../../src/daemon/work.ts'

test('idle is the time since the last call ended, and no time while one is under way', () => {
  let now = 1000
  const work = openWork(() => now)
  now += 500
  expect(work.idleFor()).toBe(500)
  work.begin()
  work.begin()
  now += 500
  expect([work.idleFor(), work.underWay()]).toEqual([0, 2])
  work.end()
  now += 500
  expect([work.idleFor(), work.underWay()]).toEqual([0, 1])
  work.end()
  now += 250
  expect([work.idleFor(), work.underWay()]).toEqual([250, 0])
})
