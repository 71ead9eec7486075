import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { explainAccess } from '../../../src/contract/access/explain.ts'
import { whoAccess } from '../../../src/contract/access/who.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`access.explain on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const asked = (permission: 'key.issue' | 'billing.manage', env: 'sandbox' | 'production') => ({
      project: acme.project,
      permission,
      env,
    })

    test('says through which assignment, and on which node', async () => {
      const { owner } = acme
      const { explanation } = await owner.call(explainAccess, asked('key.issue', 'production'))
      equal(explanation?.allowed, true)
      deepEqual(explanation?.through, [{ role: 'owner', on: 'the workspace', until: null }])
      deepEqual(explanation?.least, [])
    })

    test('says what is missing, the smallest role that helps, and who could give it', async () => {
      const { 'billing-owner': ben } = acme.people
      const { explanation, next } = await ben.call(explainAccess, asked('key.issue', 'production'))
      equal(explanation?.allowed, false)
      deepEqual(explanation?.least, [
        { role: 'security-owner', givers: ['founder@acme.example'] },
        { role: 'owner', givers: ['founder@acme.example'] },
      ])
      deepEqual(next?.[0]?.command, [
        ...['role', 'assign', 'security-owner', '--member', 'billing-owner@acme.example'],
        ...['--project', 'portal'],
      ])
    })

    test('knows a permission that stops at the sandbox', async () => {
      const { developer } = acme.people
      const { explanation } = await developer.call(explainAccess, asked('key.issue', 'production'))
      match(explanation?.hints[0] ?? '', /in the sandbox only/)
    })

    test('knows a role that is there, but on another project', async () => {
      const { owner, workspace } = acme
      await owner.call(assignRole, {
        workspace,
        role: 'security-owner',
        member: 'viewer@acme.example',
        project: acme.project,
      })
      const { viewer } = acme.people
      const here = await viewer.call(explainAccess, { workspace, permission: 'key.issue' })
      equal(here.explanation?.allowed, false)
      match(here.explanation?.hints[0] ?? '', /security-owner on project portal/)
      const there = await viewer.call(explainAccess, asked('key.issue', 'production'))
      deepEqual(there.explanation?.through, [
        { role: 'security-owner', on: 'project portal', until: null },
      ])
    })

    test('tells where a key really is', async () => {
      const { owner, workspace, key } = acme
      const { explanation } = await owner.call(explainAccess, {
        workspace,
        permission: 'key.revoke',
        env: 'production',
        thing: key,
      })
      equal(explanation?.place.project, 'portal')
      match(explanation?.hints[0] ?? '', /in sandbox, not in production/)
    })

    test('a refusal is explained as it was, even after it was mended', async () => {
      const { owner, workspace } = acme
      const { support } = acme.people
      const refusal = await support
        .call(createInvite, { workspace, email: 'new@acme.example', roles: ['viewer'] })
        .then(() => null)
        .catch((error: Failure) => error)
      const decision = refusal?.details.decisionId ?? ''
      await owner.call(assignRole, { workspace, role: 'admin', member: 'support@acme.example' })
      const told = await support.call(explainAccess, { workspace, decision })
      equal(told.decision?.reason, refusal?.message)
      equal(told.explanation?.allowed, false)
      const now = await support.call(explainAccess, { workspace, permission: 'member.invite' })
      equal(now.explanation?.allowed, true)
      await rejects(
        acme.people.analyst.call(explainAccess, { workspace, decision }),
        (error: Failure) => error.code === 'not_found',
      )
    })

    test('of others only those may ask who may explain access', async () => {
      const { workspace } = acme
      const question = {
        workspace,
        permission: 'key.issue',
        member: 'founder@acme.example',
      } as const
      await rejects(
        acme.people.analyst.call(explainAccess, question),
        (error: Failure) => error.code === 'forbidden',
      )
      const { explanation } = await acme.people.auditor.call(explainAccess, question)
      equal(explanation?.allowed, true)
    })

    test('answers the reverse question', async () => {
      const { items } = await acme.people.auditor.call(whoAccess, {
        workspace: acme.workspace,
        permission: 'production.approve',
      })
      deepEqual(
        items.map(({ person, role }) => [person, role]),
        [
          ['founder@acme.example', 'owner'],
          ['production-manager@acme.example', 'production-manager'],
          ['sandbox-reviewer@acme.example', 'sandbox-reviewer'],
        ],
      )
    })
  })
