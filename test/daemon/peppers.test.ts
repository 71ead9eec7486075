import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPepperFile, openPeppers } from '../../src/daemon/peppers.ts'
import { temporaryDirectory } from './process.ts'

const make = { mayMake: true }

test('the first start makes a pepper, and every later one reads it', () => {
  const directory = temporaryDirectory()
  const made = openPeppers(directory, make)
  const path = join(directory, 'pepper.v1')
  expect(made.current.version).toBe(1)
  expect(readFileSync(path)).toEqual(made.current.key.export())
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(openPeppers(directory, make).current.key.export()).toEqual(made.current.key.export())
})

test('the newest version is current, and the older ones still open what they closed', () => {
  const directory = temporaryDirectory()
  for (const version of [1, 2, 10])
    writeFileSync(join(directory, `pepper.v${version}`), Buffer.alloc(32, version))
  writeFileSync(join(directory, 'pepper.v3.12345'), 'what a crash left behind')
  const peppers = openPeppers(directory, { mayMake: false })
  expect(peppers.current.version).toBe(10)
  expect(peppers.get(2)?.export()).toEqual(Buffer.alloc(32, 2))
  expect(peppers.get(3)).toBeUndefined()
  const digest = (key: Parameters<typeof createHmac>[1]) => createHmac('sha256', key).digest('hex')
  expect(digest(peppers.current.key)).toBe(digest(Buffer.alloc(32, 10)))
})

test('a pepper of another length is refused', () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'pepper.v1'), 'short')
  expect(() => openPeppers(directory, make)).toThrow(/pepper\.v1 has 5 bytes; a pepper has 32/)
})

test('where none may be made, none is', () => {
  const directory = temporaryDirectory()
  expect(() => openPeppers(directory, { mayMake: false })).toThrow(/holds no pepper\.v1/)
  expect(existsSync(join(directory, 'pepper.v1'))).toBe(false)
})

test('a single file says its version by its name', () => {
  const directory = temporaryDirectory()
  for (const [name, version] of [
    ['pepper.v7', 7],
    ['ptc-pepper', 1],
  ] as const) {
    writeFileSync(join(directory, name), Buffer.alloc(32, 1))
    expect(openPepperFile(join(directory, name)).current.version).toBe(version)
  }
})
