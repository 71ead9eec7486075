import { expect, test } from 'vitest'
import { listenForBrowser } from '../../src/cli/loopback.ts'
import { call } from '../daemon/call.ts'

test('a browser brings the answer to this port, under the state that was asked with, and nobody else does', async () => {
  const state = 'S'.repeat(43)
  const { redirectUri, brought, close } = await listenForBrowser(state)
  const port = Number(new URL(redirectUri).port)
  expect(redirectUri).toBe(`http://127.0.0.1:${port}/callback`)
  const good = `/callback?code=a-code&state=${state}`
  const status = async (path: string, more: { method?: string; host?: string } = {}) => {
    const { method = 'GET', host = `127.0.0.1:${port}` } = more
    return (await call(port, { method, path, headers: { host } })).status
  }
  expect(await status('/callback?code=other&state=other')).toBe(400)
  expect(await status(`${good}&state=other`)).toBe(400)
  expect(await status(`/elsewhere?code=other&state=${state}`)).toBe(400)
  expect(await status(good, { method: 'POST' })).toBe(400)
  expect(await status(good, { host: 'evil.example' })).toBe(400)
  const page = await call(port, { method: 'GET', path: good })
  expect([page.status, page.text.includes('You can close this page')]).toEqual([200, true])
  expect(page.text).not.toContain('a-code')
  expect((await brought).get('code')).toBe('a-code')
  close()
})
