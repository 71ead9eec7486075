import { expect, test } from 'vitest'
import { call, runDaemon, temporaryDirectory } from './process.ts'

// The schema library keeps what it knows of each schema under this name, from its first line on.
const watching = `data:text/javascript,${encodeURIComponent(
  `let kept
   Object.defineProperty(globalThis, '__zod_globalRegistry', {
     get: () => kept,
     set: (value) => { kept = value; process._rawDebug('schemas') } })`,
)}`

test('a daemon starts without its schemas, and builds them with its first call', async () => {
  const env = { NODE_OPTIONS: `--import=${watching}` }
  const { child, ended, home, ready } = runDaemon(temporaryDirectory(), { env })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += String(chunk)
  })
  await ready
  expect(said).toBe('')
  const created = await call(home.socket, {
    method: 'POST',
    path: '/v1/sessions',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'first' },
    body: '{"email":"no address"}',
  })
  expect(created.status).toBe(422)
  child.kill('SIGTERM')
  expect((await ended).stderr).toBe('schemas\n')
})

const naming = `data:text/javascript,${encodeURIComponent(
  `process.getBuiltinModule('module').registerHooks({
     load: (url, context, next) => (process._rawDebug('loaded ' + url), next(url, context)) })`,
)}`

test('a daemon starts from few files', async () => {
  const env = { NODE_OPTIONS: `--import=${naming}` }
  const { child, ended, ready } = runDaemon(temporaryDirectory(), { env })
  await ready
  child.kill('SIGTERM')
  const ours = (await ended).stderr.match(/^loaded file:.*\/dist\/daemon\/.*$/gm) ?? []
  expect(ours.length).toBeGreaterThan(3)
  expect(ours.length).toBeLessThanOrEqual(12)
})
