import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from '../../src/store/lock.ts'
import { type Child, start } from '../child.ts'
import { range } from './rows.ts'

let directory: string
let path: string
let children: Child[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ptc-lock-'))
  path = join(directory, 'daemon.lock')
  children = []
})
afterEach(async () => {
  for (const child of children) {
    child.kill()
    await child.ended
    child.forget()
  }
  rmSync(directory, { recursive: true })
})

const contend = (): Child => {
  const child = start(process.execPath, [join(import.meta.dirname, 'hold-lock.ts'), path])
  children.push(child)
  return child
}
const spoken = (child: Child) => child.until((said) => said.endsWith('\n'))

test('of many processes at once exactly one gets the lock, and who comes next is free to when it is killed', async () => {
  for (let round = 0; round < 2; round++) {
    const racers = range(6).map(contend)
    await Promise.all(racers.map(spoken))
    const winners = racers.filter((child) => child.said().startsWith('held'))
    expect(winners).toHaveLength(1)
    for (const loser of racers.filter((child) => !winners.includes(child)))
      expect(await loser.ended).toEqual([0, null])
    expect(takeLock(path)).toBeNull()
    winners[0]?.kill()
    await winners[0]?.ended
    const lock = takeLock(path)
    expect(lock?.sqlite).toMatch(/^3\.\d+\.\d+$/)
    lock?.release()
  }
})

test('a lock that was let go of can be taken again, and leaves nothing but its empty file', () => {
  for (let round = 0; round < 3; round++) {
    const lock = takeLock(path)
    expect(lock).not.toBeNull()
    expect(takeLock(path)).toBeNull()
    lock?.release()
  }
  expect(readdirSync(directory)).toEqual(['daemon.lock'])
  expect(statSync(path).size).toBe(0)
})

test('what is no lock file is not taken for a lock that somebody holds', () => {
  writeFileSync(path, 'something else entirely, and longer than a header'.repeat(100))
  expect(() => takeLock(path)).toThrow(/not a database/)
})
