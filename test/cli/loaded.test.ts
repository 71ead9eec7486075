import { relative } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser, root, textOf, type User } from '../commands/ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

const { outputs } = JSON.parse(textOf(root, 'dist', '.metafile.json')) as Metafile

/** What no command may pay for that does not use it. */
const heavy =
  /node_modules\/(?:better-sqlite3|kysely|pg|hono|@hono|pino|undici|zod|yaml|listr2|@inquirer|@napi-rs|chalk|jq-wasm)\/|^src\/(?:store|daemon|contract|cli\/setup)\//

const watching = `data:text/javascript,${encodeURIComponent(
  `process.getBuiltinModule('module').registerHooks({
     load: (url, context, next) => (process._rawDebug('loaded ' + url), next(url, context)) })`,
)}`

/** Every file that a command line loads, from the root of the clone, and every source that was bundled into one. */
async function loadedBy(args: string[]): Promise<string[]> {
  const { stderr, code } = await user.ptc(args, { node: ['--import', watching] })
  expect(code).toBe(0)
  const files = [...stderr.matchAll(/^loaded file:\/\/(.*)$/gm)].map(([, path = '']) =>
    relative(root, decodeURI(path)),
  )
  const sources = files.flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}))
  return [...files, ...sources]
}

test('the version is known without loading anything', async () => {
  expect(await loadedBy(['--version'])).toEqual(['bin/run.js'])
})

describe.each([['key list --help'], ['key list --json'], ['help'], ['status --json'], ['whoami']])(
  '%s',
  (line) => {
    test('loads no database, no server, no prompts, no task list, no keychain, no schema library', async () => {
      const loaded = await loadedBy(line.split(' '))
      expect(loaded).toContain('src/cli/base.ts')
      expect(loaded.filter((file) => heavy.test(file))).toEqual([])
    })

    test('loads few files', async () => {
      const files = (await loadedBy(line.split(' '))).filter((file) => file.startsWith('dist/'))
      expect(files.length).toBeLessThanOrEqual(5)
    })
  },
)

test('a heavy package is seen where one is loaded', async () => {
  const loaded = await loadedBy([
    'setup',
    '--from-file',
    `${root}/examples/acme.yaml`,
    '--print-commands',
  ])
  expect(loaded.filter((file) => heavy.test(file)).length).toBeGreaterThan(0)
})

test('jq is loaded only where somebody asks for it', async () => {
  const loaded = await loadedBy(['org', 'list', '--jq', '.items'])
  expect(loaded.some((file) => file.includes('node_modules/jq-wasm/'))).toBe(true)
})
