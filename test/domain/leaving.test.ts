import { expect, test } from 'vitest'
import type { Held } from '../../src/domain/access.ts'
import { heldAlone, lastFor } from '../../src/domain/leaving.ts'
import { builtInRoles, type RoleName } from '../../src/domain/role.ts'

const held = (role: RoleName, more: Partial<Held> = {}): Held => ({
  ...{ role, grants: builtInRoles[role].grants, org: null, project: null, path: [], until: null },
  ...more,
})
const onOrg = { org: 'b', path: ['a', 'b'] }
const onProject = { project: 'p', path: ['a', 'b'] }

test.each<[string, Held, Held[], boolean]>([
  ['nobody else has it', held('admin'), [held('viewer')], true],
  ['somebody has it there', held('admin'), [held('admin')], false],
  ['somebody has it further up', held('admin', onOrg), [held('admin')], false],
  ['somebody has it on the org above', held('admin', onProject), [held('admin', onOrg)], false],
  ['somebody has it further down', held('admin', onOrg), [held('admin', onProject)], true],
  [
    'somebody has it beside',
    held('admin', onOrg),
    [held('admin', { org: 'c', path: ['a', 'c'] })],
    true,
  ],
  ['somebody has it for a while', held('admin'), [held('admin', { until: 9 })], true],
  ['both have it for a while', held('admin', { until: 8 }), [held('admin', { until: 9 })], false],
  ['the other loses it sooner', held('admin', { until: 9 }), [held('admin', { until: 8 })], true],
])('held alone where %s: %#', (_, ending, staying, alone) => {
  expect(heldAlone([ending], staying)).toEqual(alone ? [ending] : [])
})

const projects = [
  { slug: 'one', id: 'p', path: ['a', 'b'] },
  { slug: 'two', id: 'q', path: ['a', 'c'] },
]

test('the last for production: where nobody who stays could do it, and only there', () => {
  const reviewer = held('production-manager')
  expect(lastFor('approve', [reviewer], [held('viewer')], projects, 0)).toEqual(['one', 'two'])
  expect(lastFor('approve', [reviewer], [held('owner', onOrg)], projects, 0)).toEqual(['two'])
  expect(lastFor('approve', [reviewer], [held('owner')], projects, 0)).toEqual([])
  expect(lastFor('request', [reviewer], [], projects, 0)).toEqual([])
  expect(lastFor('approve', [held('sandbox-reviewer')], [], projects, 0)).toEqual([])
  expect(lastFor('approve', [reviewer], [], [], 0)).toEqual([null])
  expect(lastFor('approve', [reviewer], [held('owner')], [], 0)).toEqual([])
})
