import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signerOf, trusted } from '../../../src/cli/webhooks/signature.ts'
import { captured, headersIn } from '../../../src/domain/webhook-request.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const secret = newSecret()
const body = Buffer.from('{"type":"key.rotated","name":"Zoë"}\r\n')

const signature = (by: string, at = now) => new Webhook(by).sign('evt_1', new Date(at), body)
const headers = (more: Record<string, string> = {}, at = now) => ({
  ...{ 'webhook-id': 'evt_1', 'webhook-timestamp': String(at / 1000) },
  ...{ 'webhook-signature': signature(secret, at), ...more },
})
const told = (request: { headers: Record<string, string>; body: Buffer }) => {
  const found = trusted(signerOf(secret, 'a file'), request, now)
  return typeof found === 'string' ? found : found.id
}

test('R-W6: a request is trusted with id, time and a good signature, one of several, within five minutes either way', () => {
  expect(told({ headers: headers(), body })).toBe('evt_1')
  const both = `${signature(newSecret())} ${signature(secret)}`
  expect(told({ headers: headers({ 'webhook-signature': both }), body })).toBe('evt_1')
  for (const name of ['id', 'timestamp', 'signature'])
    expect(told({ headers: headers({ [`webhook-${name}`]: '' }), body })).toContain(name)
  for (const off of [-300_000, 300_000])
    expect(told({ headers: headers({}, now + off), body })).toBe('evt_1')
  expect(told({ headers: headers({}, now - 301_000), body })).toContain('301 seconds old')
  expect(told({ headers: headers({}, now + 301_000), body })).toContain('ahead')
  const wrong = 'its signature was not made with this secret'
  expect(told({ headers: headers(), body: Buffer.from(body.toString().trim()) })).toContain(wrong)
  expect(told({ headers: headers({ 'webhook-id': 'evt_2' }), body })).toContain(wrong)
  const other = headers({ 'webhook-signature': signature(newSecret()) })
  expect(told({ headers: other, body })).toContain(wrong)
  expect(told({ headers: headers({ 'webhook-timestamp': '1e9' }), body })).toContain('no number')
})

test('a captured request is read byte for byte, its headers in whatever form', () => {
  const lines = Object.entries(headers()).map(([name, value]) => `${name.toUpperCase()}: ${value}`)
  const whole = Buffer.concat([
    Buffer.from(`POST /hook HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
    body,
  ])
  expect(told(captured(whole))).toBe('evt_1')
  expect(told({ headers: headersIn(JSON.stringify(headers())), body })).toBe('evt_1')
  expect(told(captured(Buffer.from('nothing of the kind')))).toContain('webhook-id')
})

test('what is no signing secret is refused, and not said', () => {
  for (const bad of ['whsec_', 'whsec_c2hvcnQ=', 'ptc_sk_test', secret.slice(6)])
    expect(() => signerOf(bad, 'hook.secret')).toThrow(/^hook\.secret holds no signing secret/)
})
