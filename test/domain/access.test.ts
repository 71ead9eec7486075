import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Held,
  holds,
  lacking,
  may,
  type Place,
  rolesWith,
  sees,
} from '../../src/domain/access.ts'
import { envs, type Grants, permissionNames } from '../../src/domain/permission.ts'
import { builtInRoles, type RoleName, roleNames } from '../../src/domain/role.ts'
import { heldOf, isAtOrUnder, modelMay, modelSees, placeOf, situation } from './access-model.ts'

const runs = { numRuns: 2000 }
const inProduction: Place = { path: ['root'], project: 'portal', env: 'production' }
const grantsOf = (role: RoleName): Grants => builtInRoles[role].grants
const onWorkspace = (role: RoleName, until: number | null = null): Held => ({
  role,
  grants: builtInRoles[role].grants,
  org: null,
  project: null,
  path: [],
  until,
})

describe('who may do what, where, and until when', () => {
  test('is what walking up the tree says', () => {
    fc.assert(
      fc.property(situation, ({ tree, roles, at, env, permission, now }) => {
        const held = roles.map((role) => heldOf(tree, role))
        expect(may(held, permission, placeOf(tree, at, env), now)).toBe(
          modelMay(tree, roles, permission, at, env, now),
        )
      }),
      runs,
    )
  })

  test('shows a place to whoever holds a role over it or in it, and to nobody else', () => {
    fc.assert(
      fc.property(situation, ({ tree, roles, at, env, now }) => {
        const held = roles.map((role) => heldOf(tree, role))
        expect(sees(held, placeOf(tree, at, env), now)).toBe(modelSees(tree, roles, at, now))
      }),
      runs,
    )
  })

  test('holds a permission anywhere exactly where some place of the tree gives it', () => {
    fc.assert(
      fc.property(situation, ({ tree, roles, permission, now }) => {
        const held = roles.map((role) => heldOf(tree, role))
        const somewhere = tree.parents.some((_, node) =>
          modelMay(tree, roles, permission, node, 'sandbox', now),
        )
        expect(holds(held, permission, now)).toBe(somewhere)
      }),
      runs,
    )
  })

  test('ends at the deadline exactly', () => {
    const held = [onWorkspace('owner', 1000)]
    for (const [now, still] of [
      [999, true],
      [1000, false],
      [1001, false],
    ] as const) {
      expect(may(held, 'key.issue', inProduction, now)).toBe(still)
      expect(sees(held, inProduction, now)).toBe(still)
      expect(holds(held, 'key.issue', now)).toBe(still)
      expect(lacking(held, grantsOf('viewer'), inProduction, now).length === 0).toBe(still)
    }
  })
})

describe('a permission for the sandbox', () => {
  test('reaches production never, however many such roles are held and wherever', () => {
    for (const permission of permissionNames) {
      const sandboxOnly = roleNames.filter(
        (role) => (builtInRoles[role].grants as Grants)[permission] === 'sandbox',
      )
      const held = sandboxOnly.flatMap((role) => [
        onWorkspace(role),
        { ...onWorkspace(role), org: 'root', path: ['root'] },
        { ...onWorkspace(role), project: 'portal', path: ['root'] },
      ])
      expect(may(held, permission, inProduction, 0), permission).toBe(false)
      expect(may(held, permission, { ...inProduction, env: 'sandbox' }, 0), permission).toBe(
        held.length > 0,
      )
    }
  })
})

describe('giving a role', () => {
  test('needs every permission of it, there and in the env that it reaches', () => {
    fc.assert(
      fc.property(situation, ({ tree, roles, at, given, now }) => {
        const held = roles.map((role) => heldOf(tree, role))
        const grants = builtInRoles[given].grants as Grants
        const missing = permissionNames.filter((permission) => {
          if (grants[permission] === undefined) return false
          const env = grants[permission] === 'any' ? 'production' : 'sandbox'
          return !modelMay(tree, roles, permission, at, env, now)
        })
        expect(lacking(held, grantsOf(given), placeOf(tree, at, null), now)).toEqual(missing)
      }),
      runs,
    )
  })

  test('gives nobody, anywhere below, what its giver could not do there', () => {
    fc.assert(
      fc.property(situation, ({ tree, roles, at, given, now }) => {
        const held = roles.map((role) => heldOf(tree, role))
        fc.pre(lacking(held, grantsOf(given), placeOf(tree, at, null), now).length === 0)
        const receiver = [heldOf(tree, { role: given, on: at, until: null })]
        for (const [node] of tree.parents.entries())
          for (const env of envs)
            for (const permission of permissionNames) {
              const place = placeOf(tree, node, env)
              if (!may(receiver, permission, place, now)) continue
              expect(isAtOrUnder(tree, node, at)).toBe(true)
              expect(may(held, permission, place, now)).toBe(true)
            }
      }),
      { numRuns: 300 },
    )
  })

  test('is open to an owner for every role, and to nobody else for the owner’s', () => {
    for (const role of roleNames) {
      expect(lacking([onWorkspace('owner')], grantsOf(role), inProduction, 0)).toEqual([])
      expect(lacking([onWorkspace(role)], grantsOf(role), inProduction, 0)).toEqual([])
      if (role !== 'owner')
        expect(
          lacking([onWorkspace(role)], grantsOf('owner'), inProduction, 0).length,
        ).toBeGreaterThan(0)
    }
    expect(lacking([], grantsOf('viewer'), inProduction, 0).length).toBeGreaterThan(0)
  })
})

test('the roles named in a refusal would each have been enough, the smallest first', () => {
  for (const permission of permissionNames)
    for (const env of [null, ...envs]) {
      const named = rolesWith(permission, env)
      const enough = roleNames.filter((role) =>
        may([onWorkspace(role)], permission, { ...inProduction, env }, 0),
      )
      expect([...named].sort()).toEqual([...enough].sort())
      const sizes = named.map((role) => Object.keys(builtInRoles[role].grants).length)
      expect(sizes).toEqual([...sizes].sort((one, other) => one - other))
      expect(named.at(-1)).toBe('owner')
    }
})
