import { expect, test } from 'vitest'
import { envs } from '../../src/domain/permission.ts'
import { faultOfRedirect } from '../../src/domain/redirect.ts'

test.each([
  'https://app.example.com/callback',
  'https://app.example.com:8443/callback?from=ptc',
  'https://xn--bcher-kva.example/',
])('I30: %s can be matched exactly in both envs', (uri) => {
  for (const env of envs) expect(faultOfRedirect(uri, env)).toBeNull()
})

test.each([
  'http://localhost:3000/callback',
  'http://127.0.0.1:3000/callback',
  'http://[::1]:3000/',
  'https://localhost/callback',
])('I30: %s is for the sandbox only', (uri) => {
  expect(faultOfRedirect(uri, 'sandbox')).toBeNull()
  expect(faultOfRedirect(uri, 'production')).not.toBeNull()
})

test.each([
  ['https://*.example.com/callback', /matched exactly/],
  ['https://app.example.com/*', /matched exactly/],
  ['https://app.example.com/callback#token', /fragment/],
  ['https://app.example.com/callback#', /fragment/],
  ['http://app.example.com/callback', /is http/],
  ['http://localhost.evil.example/callback', /is http/],
  ['http://127.0.0.1.evil.example/callback', /is http/],
  ['https://ana:secret@app.example.com/', /name or a password/],
  ['https://localhost@evil.example/', /name or a password/],
  ['javascript:alert(1)', /no https/],
  ['data:text/html,x', /no https/],
  ['com.example.app:/callback', /no https/],
  ['//app.example.com/callback', /absolute/],
  ['/callback', /absolute/],
  ['', /absolute/],
  ['https://app.example.com', /write it as https:\/\/app\.example\.com\/$/],
  ['https://APP.example.com/callback', /write it as/],
  ['https://app.example.com:443/callback', /write it as/],
  ['https://app.example.com/a/../callback', /write it as/],
  ['https://app.example.com/call back', /encode it/],
  ['https://bücher.example/', /encode it/],
  ['http://2130706433/callback', /write it as|is http/],
])('I30: %s is refused in both envs', (uri, why) => {
  for (const env of envs) expect(faultOfRedirect(uri, env)).toMatch(why)
})
