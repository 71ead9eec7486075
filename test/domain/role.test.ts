import { describe, expect, test } from 'vitest'
import { duties, type Grants, permissionNames, permissions } from '../../src/domain/permission.ts'
import { builtInRoles, dutiesOf, reachOf, roleNames } from '../../src/domain/role.ts'

describe('the built-in roles', () => {
  test('are the twelve that the product names, each said in one line', () => {
    expect(roleNames).toEqual([
      'owner',
      'admin',
      'technical-owner',
      'security-owner',
      'billing-owner',
      'production-manager',
      'developer',
      'sandbox-reviewer',
      'auditor',
      'analyst',
      'support',
      'viewer',
    ])
    for (const role of roleNames) expect(builtInRoles[role].about).toMatch(/^[A-Z].{10,}$/)
  })

  test('give nothing that is no permission, and every permission is in some role', () => {
    const given = new Set(roleNames.flatMap((role) => Object.keys(builtInRoles[role].grants)))
    expect([...given].sort()).toEqual([...permissionNames].sort())
    for (const permission of permissionNames) expect(reachOf('owner', permission)).toBe('any')
  })

  test('keep the duties apart: shipping, spending, securing and reviewing are four people’s', () => {
    expect(
      Object.fromEntries(roleNames.map((role) => [role, dutiesOf(builtInRoles[role].grants)])),
    ).toEqual({
      owner: [...duties],
      admin: [],
      'technical-owner': ['ship'],
      'security-owner': ['secure'],
      'billing-owner': ['spend'],
      'production-manager': ['review'],
      developer: [],
      'sandbox-reviewer': [],
      auditor: [],
      analyst: [],
      support: [],
      viewer: [],
    })
  })

  test('that only read change nothing', () => {
    const reads = /\.read$|^audit\.verify$|^key\.verify$|^access\.explain$/
    for (const role of ['auditor', 'analyst', 'support', 'viewer'] as const)
      for (const permission of Object.keys(builtInRoles[role].grants as Grants))
        expect(permission, role).toMatch(reads)
    expect(reachOf('billing-owner', 'key.read')).toBeUndefined()
  })

  test('nobody who may ask for production by one role may approve it by the same, but the owner', () => {
    for (const role of roleNames.filter((name) => name !== 'owner'))
      expect(
        reachOf(role, 'production.request') !== undefined &&
          reachOf(role, 'production.approve') !== undefined,
        role,
      ).toBe(false)
  })

  test('each duty has a permission that gives it', () => {
    for (const duty of duties)
      expect(permissionNames.some((name) => permissions[name] === duty)).toBe(true)
  })
})
