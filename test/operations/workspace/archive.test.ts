import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../../src/contract/audit/verify.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { createOrg } from '../../../src/contract/org/create.ts'
import { listOrgs } from '../../../src/contract/org/list.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { archiveWorkspace } from '../../../src/contract/workspace/archive.ts'
import { quotaWorkspace } from '../../../src/contract/workspace/quota.ts'
import { restoreWorkspace } from '../../../src/contract/workspace/restore.ts'
import { transferWorkspace } from '../../../src/contract/workspace/transfer.ts'
import { usualCeilings } from '../../../src/domain/ceiling.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { boundless, type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`a workspace put away, on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const refusal = (work: Promise<unknown>): Promise<Failure> =>
      work.then(
        () => Promise.reject(new Error('it was not refused')),
        (error: unknown) => (error instanceof Failure ? error : Promise.reject(error)),
      )

    test('everything in the way is named at once; without it, it is read and restored and nothing else', async () => {
      const { owner, workspace, slug, key, org, project } = acme
      await owner.call(transferWorkspace, { workspace, to: `admin@${slug}.example` })
      const found = await refusal(owner.call(archiveWorkspace, { workspace }))
      expect(found.code).toBe('conflict')
      expect(found.details.errors?.map(({ detail }) => detail)).toEqual([
        `the key backend of portal, sandbox, works (${key})`,
        'its ownership is offered to a member, who has not answered',
      ])
      expect(found.details.next?.map(({ command }) => command[0])).toEqual(['key', 'workspace'])
      await owner.call(revokeKey, { key })
      await owner.call(transferWorkspace, { workspace, withdraw: true })
      const put = await owner.call(archiveWorkspace, { workspace })
      expect(put.workspace.archivedAt).not.toBeNull()
      const shut = await refusal(owner.call(createOrg, { workspace, parent: org, name: 'New' }))
      expect([shut.code, shut.details.next?.[0]?.command]).toEqual([
        'conflict',
        ['workspace', 'restore', '--workspace', slug],
      ])
      expect((await owner.call(listOrgs, { workspace })).items).toHaveLength(1)
      await owner.call(verifyAudit, { workspace })
      expect((await refusal(owner.call(archiveWorkspace, { workspace }))).code).toBe('conflict')
      const back = await owner.call(restoreWorkspace, { workspace })
      expect(back.workspace.archivedAt).toBeNull()
      expect((await refusal(owner.call(restoreWorkspace, { workspace }))).code).toBe('conflict')
      const rows = await world.store.read((tables) => tables.projects.find(workspace, project))
      expect(rows?.id).toBe(project)
    })

    test('what is changed at the same moment is either before it, or refused', async () => {
      for (let round = 0; round < 5; round++) {
        const { owner, workspace, org } = acme
        const [made, put] = await Promise.allSettled([
          owner.call(createProject, { workspace, org, name: `Round ${round}`, env: 'sandbox' }),
          owner.call(archiveWorkspace, { workspace }),
        ])
        expect(put.status).toBe('fulfilled')
        const { project, row } = await world.store.read(async (tables) => ({
          project: await tables.projects.find(workspace, `round-${round}`),
          row: await tables.workspaces.find(workspace),
        }))
        expect(project !== undefined).toBe(made.status === 'fulfilled')
        if (project) expect(project.created_at).toBeLessThanOrEqual(Number(row?.archived_at) + 1)
        await owner.call(restoreWorkspace, { workspace })
      }
    })

    test('the ceilings and their use, near from 80 % on, with what raises each', async () => {
      const { owner, workspace, org } = acme
      world.runtime.ceilings = { ...usualCeilings, orgs: 5, children: 10 }
      const near = []
      for (const name of ['One', 'Two', 'Three'])
        near.push((await owner.call(createOrg, { workspace, parent: org, name })).near)
      expect(near).toEqual([[], [], [{ ceiling: 'orgs', used: 4, most: 5, state: 'near' }]])
      const { ceilings, depth } = await owner.call(quotaWorkspace, { workspace })
      expect(
        ceilings.map(({ ceiling, used, most, state, where, raisedBy }) => [
          ...[ceiling, used, most, state, where, raisedBy],
        ]),
      ).toEqual([
        ['orgs', 4, 5, 'near', null, 'PTC_CEILING_ORGS'],
        ['children', 3, 10, 'free', 'acme', 'PTC_CEILING_CHILDREN'],
        ['members', 12, 100, 'free', null, 'PTC_CEILING_MEMBERS'],
        ['keys', 0, 100, 'free', null, 'PTC_CEILING_KEYS'],
        ['identities', 0, 10, 'free', null, 'PTC_CEILING_IDENTITIES'],
        ['domains', 0, 50, 'free', null, 'PTC_CEILING_DOMAINS'],
        ['billing-accounts', 0, 10, 'free', null, 'PTC_CEILING_BILLING_ACCOUNTS'],
        ['payment-methods', 0, 5, 'free', null, 'PTC_CEILING_PAYMENT_METHODS'],
        ['subscriptions', 0, 3, 'free', null, 'PTC_CEILING_SUBSCRIPTIONS'],
      ])
      expect(depth.levels).toBe(10)
      world.runtime.ceilings = boundless
    })
  })
