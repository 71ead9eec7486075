import { expect, test } from 'vitest'
import { openPasswords } from '../../src/daemon/passwords.ts'
import { isFailure } from '../../src/domain/failure.ts'

test('a password is kept as scrypt at the full cost, and found again in any Unicode form', async () => {
  const passwords = openPasswords()
  const phc = await passwords.hash('caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9')
  expect(phc).toMatch(
    /^\$scrypt\$ln=(17,r=8,p=1|15,r=8,p=3)\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
  )
  const typed = 'cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301'
  expect(await passwords.matches(typed, phc)).toBe(true)
})

test('nobody costs as much as somebody, and an older cost is still understood', async () => {
  const older = await openPasswords({ ln: 3, r: 8, p: 2 }).hash('an older one')
  const passwords = openPasswords({ ln: 4, r: 8, p: 1 })
  expect(await passwords.matches('an older one', older)).toBe(true)
  expect(await passwords.matches('another one', older)).toBe(false)
  expect(await passwords.matches('anything', null)).toBe(false)
  expect(passwords.derivations()).toBe(3)
})

test('two at a time, sixteen wait, and whoever comes then is told to come again', async () => {
  const passwords = openPasswords({ ln: 4, r: 8, p: 1 })
  const answers = await Promise.allSettled(
    Array.from({ length: 30 }, () => passwords.matches('one', null)),
  )
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toHaveLength(12)
  expect(refused.every((error) => isFailure(error, 'unavailable'))).toBe(true)
  expect(refused[0].details.retryAfterSeconds).toBe(1)
  expect(passwords.derivations()).toBe(18)
  expect(await passwords.matches('one', null)).toBe(false)
})
