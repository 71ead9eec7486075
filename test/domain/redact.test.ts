import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CredentialKind, mintCredential } from '../../src/domain/credential.ts'
import { redact, redactAll } from '../../src/domain/redact.ts'

const privateKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const jwt = `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbmEifQ.${randomBytes(32).toString('base64url')}`

test('credentials of ours vanish from any text, at any place', () => {
  const kinds: readonly CredentialKind[] = ['sk', 'se', 'in']
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...kinds), fc.string(), (before, kind, after) => {
      const { secret } = mintCredential(kind, kind === 'sk' ? 'production' : null)
      for (const text of [before + secret + after, JSON.stringify({ [before]: secret + after })])
        expect(redact(text)).not.toContain(secret.slice(-49, -8))
    }),
  )
})

test.each([
  ['a header', 'Authorization: Bearer abc.def-123', ['abc.def-123']],
  ['a header in JSON', '{"authorization":"Basic dXNlcjpwYXNz"}', ['dXNlcjpwYXNz']],
  ['a bare scheme', 'sent PtcLocal kx-1-2.abc, and Bearer opaque.token', ['kx-1-2.abc', 'opaque.']],
  ['a basic one', 'sent Basic dXNlcjpwYXNz1Q==', ['dXNlcjpwYXNz1Q==']],
  ['a database URL', 'at postgres://ptc:p@ss:w0rd@db.example/ptc', ['p@ss', 'w0rd']],
  ['a key file', `it holds\n${privateKey}.`, privateKey.split('\n').slice(1, -2)],
  ['a key file in JSON', JSON.stringify({ key: privateKey }), privateKey.split('\n').slice(1, -2)],
  ['half a key file', privateKey.slice(0, 60), [privateKey.slice(30, 60)]],
  ['a signed token', `got ${jwt} from it`, jwt.split('.')],
])('what is secret by its form: %s', (_, text, secrets) => {
  const redacted = redact(text)
  for (const secret of secrets) expect(redacted).not.toContain(secret)
  expect(redacted).toContain('[redacted]')
  expect(redact(redacted)).toBe(redacted)
  if (text.startsWith('{')) expect(() => JSON.parse(redacted)).not.toThrow()
})

test('what is known is found as it is, and as it reads in JSON, a URL, base64 and hex', () => {
  const password = 'correct "horse" & battery/7'
  const bytes = Buffer.from(password)
  const written = [
    password,
    JSON.stringify(password).slice(1, -1),
    encodeURIComponent(password),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
  for (const form of written) expect(redact(`<${form}>`, [password])).toBe('<[redacted]>')
  expect(redactAll({ a: [{ [password]: 1 }, 2, null, password] }, [password])).toEqual({
    a: [{ '[redacted]': 1 }, 2, null, '[redacted]'],
  })
  // One that stands inside another one leaves no rest of it.
  expect(redact('abcdefgh', ['abcdef', 'abcdefgh'])).toBe('[redacted]')
})

test('ordinary words stay as they are', () => {
  const said = [
    'Authorization needs a bearer credential, or Basic authentication.',
    'key_06f3c8v2m1hcq0r5w9e2p7ztk4 of ana@example.com at https://api.example:8443/v1?at=a@b',
    'ptc_sk_test_ is how a key begins; -----BEGIN CERTIFICATE----- is none.',
    'A short word such as ab stays.',
  ]
  for (const text of said) expect(redact(text, ['ab', ''])).toBe(text)
})
