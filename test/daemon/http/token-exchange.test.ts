import { expect, test } from 'vitest'
import { exchangeGrant, tokenExchange } from '../../../src/daemon/http/oauth/token-exchange.ts'
import type { Asked } from '../../../src/daemon/trust/exchange.ts'
import { newId } from '../../../src/domain/id.ts'
import { call } from '../process.ts'
import { echo, served } from './served.ts'

const trust = newId('trust')
const type = (name: string) => `urn:ietf:params:oauth:token-type:${name}`
const good = {
  grant_type: tokenExchange,
  ...{ subject_token: 'a.b.c', subject_token_type: type('jwt'), audience: trust },
}

async function endpoint() {
  const asked: Asked[] = []
  const grant = exchangeGrant(async (one) => {
    asked.push(one)
    return one.token === 'a.b.c' ? { secret: 'ptc_pt_secret', expiresInSeconds: 900 } : null
  })
  const { socket } = await served(echo, { [tokenExchange]: grant })
  const post = async (body: string, media = 'application/x-www-form-urlencoded') => {
    const headers = { 'content-type': media, 'content-length': String(Buffer.byteLength(body)) }
    const got = await call(socket, { method: 'POST', path: '/oauth/token', headers, body })
    return { status: got.status, headers: got.headers, said: JSON.parse(got.text) }
  }
  return { asked, post, send: (form: object) => post(new URLSearchParams({ ...form }).toString()) }
}

test('the token of a job is answered with one of ours, as RFC 8693 has it', async () => {
  const { send, asked } = await endpoint()
  const got = await send({ ...good, subject_token_type: type('id_token'), unknown: 'x' })
  expect(got).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
  expect(got.said).toEqual({
    ...{ access_token: 'ptc_pt_secret', token_type: 'Bearer', expires_in: 900 },
    issued_token_type: type('access_token'),
  })
  expect(asked).toMatchObject([{ trust, token: 'a.b.c' }])
})

test('whoever is refused hears the same, be there such a trust or not', async () => {
  const { send } = await endpoint()
  const said = async (more: object) => {
    const got = await send({ ...good, ...more })
    return [got.status, got.said]
  }
  const distrusted = await said({ subject_token: 'other' })
  expect(distrusted).toMatchObject([400, { error: 'invalid_grant' }])
  expect(await said({ audience: 'no-trust' })).toEqual(distrusted)
})

test.each([
  ['invalid_request', { subject_token: '' }],
  ['invalid_request', { subject_token_type: type('saml2') }],
  ['invalid_request', { audience: '' }],
  ['invalid_request', { actor_token: 'x' }],
  ['invalid_request', { requested_token_type: type('refresh_token') }],
  ['invalid_request', { subject_token: 'x'.repeat(20_000) }],
  ['invalid_request', { grant_type: '' }],
  ['invalid_scope', { scope: 'everything' }],
  ['unsupported_grant_type', { grant_type: 'password' }],
  ['unsupported_grant_type', { grant_type: 'constructor' }],
])('%s: a request that has not the form of an exchange (%#)', async (error, more) => {
  const { send, asked } = await endpoint()
  expect(await send({ ...good, ...more })).toMatchObject({ status: 400, said: { error } })
  expect(asked).toEqual([])
})

test('a parameter that is given twice, and a body that is no form, are refused', async () => {
  const { post } = await endpoint()
  const form = new URLSearchParams(good).toString()
  expect((await post(`${form}&audience=${trust}`)).said.error).toBe('invalid_request')
  expect((await post(JSON.stringify(good), 'application/json')).status).toBe(415)
  expect((await post('x='.repeat(200_000))).status).toBe(413)
})
