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
