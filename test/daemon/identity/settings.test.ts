import { expect, test } from 'vitest'
import { ownProvider } from '../../../src/daemon/identity/settings.ts'

const around = { loopback: false, origin: 'https://ptc.example.com' }
const good = { PTC_OIDC_ISSUER: 'https://acme.okta.com', PTC_OIDC_CLIENT_ID: 'ptc' }

test('a server has the provider that its environment names, called by its host unless it is named', () => {
  expect(ownProvider({}, around)).toBeNull()
  expect(ownProvider(good, around)).toMatchObject({
    ...{ identity: null, key: 'https://acme.okta.com', name: 'acme.okta.com', clientSecret: null },
  })
  expect(ownProvider({ ...good, PTC_OIDC_NAME: 'Acme' }, around)?.name).toBe('Acme')
})

test.each([
  [{ PTC_OIDC_ISSUER: 'https://acme.okta.com' }, around],
  [{ PTC_OIDC_CLIENT_ID: 'ptc' }, around],
  [{ ...good, PTC_OIDC_ISSUER: 'acme.okta.com' }, around],
  [{ ...good, PTC_OIDC_ISSUER: 'https://acme.okta.com?x=1' }, around],
  [{ ...good, PTC_OIDC_ISSUER: 'http://127.0.0.1:9' }, around],
  [{ ...good, PTC_OIDC_ISSUER: 'https://10.0.0.1' }, around],
  [good, { ...around, origin: null }],
])('%j is refused at the start (%j)', (env, where) => {
  expect(() => ownProvider(env, where)).toThrow(/PTC_OIDC_ISSUER/)
})
