import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installFromClone, type Packed, pack, tryOut } from '../scripts/try-package.ts'
import { filesIn, read } from './house/tree.ts'

let directory: string
let packed: Packed
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ptc-package-'))
  packed = pack(directory, false)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const about = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>
  exports: Record<string, string>
}

test('the package holds what is needed to run and to read, and nothing else', () => {
  const kinds = new Set(packed.files.map((path) => path.replace(/\/.*|\.md$/, '')))
  expect([...kinds].sort()).toEqual(
    [
      ...['CHANGELOG', 'LICENSE', 'README', 'SECURITY', 'bin', 'dist', 'docs', 'examples'],
      ...['oclif.manifest.json', 'openapi.json', 'package.json'],
    ].sort(),
  )
  expect(packed.files).toEqual(
    expect.arrayContaining([
      ...['dist/cli/main.js', 'dist/daemon/main.js', 'dist/commands/setup.js', 'bin/run.js'],
      ...filesIn('examples', ''),
      ...Object.values(about.exports).map((path) => path.slice(2)),
    ]),
  )
  expect(packed.files.filter((path) => /^dist\/\.|\.ts$/.test(path))).toEqual([])
  expect(packed.bytes).toBeLessThan(3 * 1024 * 1024)
})

const imported =
  /(?:^|[;}\n])import(?:[^"'();]*?from)?"([^"]+)"|[^.\w]import\("([^"]+)"\)|[^.\w]require\("([^"]+)"\)/g

test('what is built imports only packages that a user gets', () => {
  const wanted = packed.files
    .filter((path) => path.startsWith('dist/'))
    .flatMap((path) => [...read(path).matchAll(imported)])
    .map(([, ...names]) => names.find((name) => name !== undefined) ?? '')
    .filter((name) => /^[@\w][\w./@-]*$/.test(name) && !isBuiltin(name))
  expect(wanted).toContain('better-sqlite3')
  expect([...new Set(wanted)].filter((name) => !(name in about.dependencies))).toEqual([])
})

test('installed in an empty prefix it goes from nothing to a verified key, and its daemon serves from there', () => {
  const [prefix, home] = ['prefix', 'home'].map((name) => join(directory, name)) as [string, string]
  for (const made of [prefix, home]) mkdirSync(made)
  installFromClone(packed, prefix)
  const [version, help, setup, keys, status, backup] = tryOut(prefix, home)
  expect(version).toMatch(/^ptc \d+\.\d+\.\d+ /)
  expect(help).toContain('key rotate')
  expect(setup).toContain('acme is set up')
  expect(setup).toContain('\n  ptc ')
  expect(keys).toContain('backend')
  expect(JSON.parse(status ?? '').data).toMatchObject({ state: 'running', selfStarted: true })
  expect(backup).toContain('opened and verified')
})
