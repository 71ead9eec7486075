import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { followLog, lastLines } from '../../src/client/daemon/log.ts'
import { RotatingFile } from '../../src/daemon/rotating-file.ts'
import { temporaryDirectory } from './process.ts'

const most = { bytes: 2000, older: 4 }
const line = (n: number) => `${JSON.stringify({ msg: `line ${n} é`, more: 'x'.repeat(n % 90) })}\n`
const numbered = ({ entry }: { entry: unknown }) => (entry as { msg: string }).msg

test('a full log makes room: five private files, no line split, none lost but the oldest', () => {
  const directory = temporaryDirectory()
  const path = join(directory, 'daemon.log')
  const file = new RotatingFile(path, most)
  for (let n = 0; n < 500; n++) file.write(line(n))
  const names = readdirSync(directory).sort()
  expect(names).toEqual(['', '.1', '.2', '.3', '.4'].map((age) => `daemon.log${age}`))
  for (const name of names) {
    const { mode, size } = statSync(join(directory, name))
    expect([mode & 0o777, size <= most.bytes]).toEqual([0o600, true])
  }
  const kept = names
    .toReversed()
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('')
  const first = Number(/line (\d+)/.exec(kept)?.[1])
  expect(first).toBeLessThan(450)
  expect(kept).toBe(Array.from({ length: 500 - first }, (_, at) => line(first + at)).join(''))
  expect(lastLines(path, 60).lines.map(numbered)).toEqual(
    Array.from({ length: 60 }, (_, at) => `line ${440 + at} é`),
  )
})

test('whoever follows the log hears every line, over every change of the file', async () => {
  const path = join(temporaryDirectory(), 'daemon.log')
  const file = new RotatingFile(path, most)
  file.write(line(0))
  const heard: string[] = []
  const following = followLog(path, 0, (one) => {
    heard.push(numbered(one))
    if (heard.length === 300) throw new Error('enough')
  })
  for (let n = 1; n < 300; n++) {
    file.write(line(n))
    // As much as fills two files, and then a look from the one who follows.
    if (n % 60 === 0) await expect.poll(() => heard.length, { interval: 5 }).toBe(n + 1)
  }
  await expect(following).rejects.toThrow('enough')
  expect(heard).toEqual(Array.from({ length: 300 }, (_, n) => `line ${n} é`))
})
