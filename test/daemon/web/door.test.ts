import { expect, test } from 'vitest'
import { clientAddress } from '../../../src/daemon/http/client-address.ts'
import { refuseStrangers } from '../../../src/daemon/http/loopback.ts'
import { siteIn } from '../../../src/daemon/site.ts'
import { openCookies } from '../../../src/daemon/web/cookies.ts'
import { newWorld } from '../../world.ts'
import { call } from '../call.ts'
import { openSite } from './site.ts'

test('browsers are let in to the pages by the public name, and to nothing else', async () => {
  const world = await newWorld('sqlite')
  const { port, pages } = await openSite(world)
  const headers = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }
  expect(pages.length).toBeGreaterThan(3)
  for (const { method, path } of pages.filter((one) => one.method === 'GET')) {
    expect([403, 421]).not.toContain((await call(port, { method, path, headers })).status)
    const rebound = { ...headers, host: 'evil.example' }
    expect((await call(port, { method, path, headers: rebound })).status).toBe(421)
  }
  for (const path of ['/v1/account', '/healthz', '/openapi.json', '/oauth/token', '/elsewhere'])
    expect((await call(port, { method: 'GET', path, headers })).status).toBe(403)
  await world.close()
})

test('programs are let in by the literal address and by the public name, and by no other', () => {
  const door = { publicHost: 'ptc.example.com', pages: new Set<string>() }
  const told = (host: string) =>
    refuseStrangers({ headers: { host }, url: '/v1/account' }, 8420, door)?.code ?? 'let in'
  expect(['127.0.0.1:8420', 'ptc.example.com'].map(told)).toEqual(['let in', 'let in'])
  const strange = ['evil.example', 'ptc.example.com:8420', 'localhost:8420', 'ptc.example.com.']
  expect(strange.map(told)).toEqual(Array(4).fill('misdirected_request'))
})

test('each page forbids scripts, frames, foreign forms and caches', async () => {
  const world = await newWorld('sqlite')
  const { port, pages } = await openSite(world)
  for (const { path } of pages.filter((one) => one.method === 'GET')) {
    const { headers, text } = await call(port, { method: 'GET', path })
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*form-action 'self'; base-uri 'none'; frame-ancestors 'none'/,
    )
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual([
      'nosniff',
      'same-origin',
    ])
    expect(headers['cache-control']).toBe('no-store')
    expect(text).not.toMatch(/<script|\son\w+=|\sstyle=/)
  }
  await world.close()
})

test.each([
  ['https://ptc.example.com', 'https://ptc.example.com'],
  ['https://ptc.example.com/', 'https://ptc.example.com'],
  ['http://127.0.0.1:8420', 'http://127.0.0.1:8420'],
  ['', null],
])('PTC_PUBLIC_URL may be %s', (given, origin) => {
  const around = { hosted: false, tcpPort: 8420 }
  expect(siteIn({ PTC_PUBLIC_URL: given }, around)).toEqual({ origin, trustedHops: 0 })
})

test.each([
  ['https://ptc.example.com/console', false, 8420],
  ['https://ana:secret@ptc.example.com', false, 8420],
  ['http://ptc.example.com', false, 8420],
  ['http://localhost:8420', false, 8420],
  ['http://127.0.0.1:8420', true, 8420],
  ['http://127.0.0.1:8420', false, 8421],
  ['http://127.0.0.1:8420', false, null],
  ['ptc.example.com', false, 8420],
])('PTC_PUBLIC_URL may not be %s (hosted: %s, port %s)', (given, hosted, tcpPort) => {
  expect(() => siteIn({ PTC_PUBLIC_URL: given }, { hosted, tcpPort })).toThrow(/PTC_PUBLIC_URL/)
})

test('what a proxy says of its caller counts as far from the right as proxies are trusted', () => {
  const seen = (trustedHops: number, forwarded?: string) =>
    clientAddress(
      {
        socket: { remoteAddress: '::ffff:10.0.0.9' } as never,
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      },
      trustedHops,
    )
  expect(seen(0, '192.0.2.1')).toBe('10.0.0.9')
  expect(seen(1, '192.0.2.1, 192.0.2.2')).toBe('192.0.2.2')
  expect(seen(2, '192.0.2.1, 192.0.2.2')).toBe('192.0.2.1')
  expect(seen(3, '192.0.2.1, 192.0.2.2')).toBe('10.0.0.9')
  expect(seen(1, '2001:db8::1')).toBe('2001:db8::1')
  expect(seen(1, 'unknown')).toBe('10.0.0.9')
  expect(seen(1)).toBe('10.0.0.9')
})

test('over https a cookie is bound to this host, and one that is there twice is none', () => {
  const cookies = openCookies(true)
  expect(cookies.set('session', 'x')).toBe(
    '__Host-ptc-session=x; Path=/; HttpOnly; SameSite=Lax; Secure',
  )
  const read = (cookie: string) => cookies.read({ headers: { cookie } } as never, 'session')
  expect(read('a=b; __Host-ptc-session=x')).toBe('x')
  expect(read('ptc-session=x')).toBeNull()
  expect(read('__Host-ptc-session=x; __Host-ptc-session=y')).toBeNull()
})
