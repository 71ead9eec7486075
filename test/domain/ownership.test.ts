import { expect, test } from 'vitest'
import { ownershipOf, unowned } from '../../src/domain/ownership.ts'

const hold = (
  role: string,
  member: string,
  path: string | null = null,
  until: number | null = null,
) => ({
  role,
  member,
  path,
  until,
})

test('the one who has held it longest owns, everybody else deputises, once each', () => {
  const [technical] = ownershipOf(
    'org_a',
    [
      hold('technical-owner', 'ana'),
      hold('technical-owner', 'ben', 'org_a'),
      hold('technical-owner', 'ana', 'org_a'),
      hold('developer', 'cleo'),
    ],
    0,
  )
  expect(technical?.owner?.member).toBe('ana')
  expect(technical?.deputies.map(({ member }) => member)).toEqual(['ben'])
})

test('a role that ended, on another root or further down owns nothing', () => {
  const ownership = ownershipOf(
    'org_a',
    [
      hold('technical-owner', 'ana', null, 5),
      hold('security-owner', 'ben', 'org_b'),
      hold('billing-owner', 'cleo', 'org_a/org_c'),
    ],
    5,
  )
  expect(unowned(ownership)).toEqual(['technical-owner', 'security-owner', 'billing-owner'])
})
