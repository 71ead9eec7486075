import { describe, expect, test } from 'vitest'
import { faultOfPassword, lengthOf } from '../../src/domain/password.ts'

describe('refused', () => {
  test.each([
    ...['password12345678', 'P@ssw0rdP@ssw0rd', 'Summer2026!Summer2026!', 'aaaaaaaaaaaaaaaaaa'],
    ...['qwertyuiopasdfgh', '123456789012345', 'abcabcabcabcabcabc', 'correcthorsebatterystaple'],
    ...['iloveyou-iloveyou', 'lkjhgfdsapoiuytrewq', 'Welcome to London 2026'],
  ])('%s', (password) => expect(faultOfPassword(password)).not.toBeNull())

  test('what anybody knows of the account', () => {
    expect(faultOfPassword('ana.ito@acme.example2026', ['ana.ito@acme.example'])).not.toBeNull()
    expect(faultOfPassword('ana.ito@acme.example2026')).toBeNull()
  })
})

test.each([
  ...['seven otters mend a purple kayak', 'tiger piano coffee doctor lemon', 'xK8#mQ2$vL9@nR4'],
  ...['Übergänge blühen nachts still', 'ёжики гуляют в тумане'],
])('taken: %s', (password) => expect(faultOfPassword(password)).toBeNull())

test('a character is what a person counts, however it is written', () => {
  expect(lengthOf('é'.normalize('NFD'))).toBe(1)
  expect(lengthOf('🦦🦦')).toBe(2)
})
