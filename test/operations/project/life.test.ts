import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { archiveProject } from '../../../src/contract/project/archive.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { deleteProject } from '../../../src/contract/project/delete.ts'
import { getProject } from '../../../src/contract/project/get.ts'
import { restoreProject } from '../../../src/contract/project/restore.ts'
import { updateProject } from '../../../src/contract/project/update.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { revokeToken } from '../../../src/contract/token/revoke.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { deleteWebhook } from '../../../src/contract/webhook/delete.ts'
import { drillWebhook } from '../../../src/contract/webhook/drill.ts'
import { testWebhook } from '../../../src/contract/webhook/test.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`a project on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const made = async (name: string) => {
      const { owner, workspace, org } = acme
      const place = { workspace, org, name, env: 'sandbox' } as const
      return (await owner.call(createProject, place)).project.id
    }

    test('is neither archived nor deleted while a lien holds it, and says why and whose it is', async () => {
      const { owner, people } = acme
      const project = await made('held')
      const { project: held } = await people['technical-owner'].call(updateProject, {
        ...{ project, lien: 'Kept for the audit' },
      })
      expect(held.lien).toMatchObject({
        reason: 'Kept for the audit',
        by: expect.stringMatching(/^acc_/),
      })
      for (const op of [archiveProject, deleteProject])
        await expect(owner.call(op, { project })).rejects.toMatchObject({
          code: 'conflict',
          message: expect.stringContaining('a lien holds it: Kept for the audit'),
        })
      await expect(owner.call(updateProject, { project, lien: 'Another' })).rejects.toMatchObject({
        code: 'conflict',
      })
      await owner.call(updateProject, { project, liftLien: true })
      await owner.call(archiveProject, { project })
    })

    test('that is archived is read, changed in nothing, and comes back as it was', async () => {
      const { owner } = acme
      const project = await made('resting')
      const before = await owner.call(getProject, { project })
      await owner.call(archiveProject, { project })
      expect((await owner.call(getProject, { project })).project.archivedAt).not.toBeNull()
      const key = { project, env: 'sandbox', name: 'late', workload: 'late' } as const
      await expect(owner.call(issueKey, key)).rejects.toMatchObject({
        message:
          'The project resting is archived: it can be read, and nothing in it can be changed.',
      })
      await owner.call(restoreProject, { project })
      const { project: after } = await owner.call(getProject, { project })
      expect({ ...after, version: before.project.version }).toEqual(before.project)
    })

    test('is deleted when nothing works in it any more; every blocker is named at once', async () => {
      const { owner } = acme
      const project = await made('leaving')
      const place = { project, env: 'sandbox' } as const
      const { key } = await owner.call(issueKey, { ...place, name: 'last', workload: 'last' })
      const { token } = await owner.call(issueToken, { ...place, name: 'ci', roles: ['viewer'] })
      const url = 'https://hooks.example.com/leaving'
      const { webhook } = await owner.call(createWebhook, { ...place, url, events: ['*'] })
      await owner.call(testWebhook, { webhook: webhook.id })
      await owner.call(drillWebhook, { webhook: webhook.id })
      const use = (delta: number) =>
        owner.call(recordUsage, { ...place, changes: [{ resource: 'users', delta }] })
      await use(3)
      const refusal = await owner.call(deleteProject, { project }).catch((error) => error)
      expect(refusal.details.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
        `the key last, sandbox, works (${key.id})`,
        'its sandbox uses 3 users',
        `the token ci works in it (${token.id})`,
        `events of its sandbox are delivered to ${url} (${webhook.id})`,
      ])
      await use(-3)
      await owner.call(revokeKey, { key: key.id })
      await owner.call(revokeToken, { token: token.id })
      await owner.call(deleteWebhook, { webhook: webhook.id })
      await owner.call(deleteProject, { project })
      await expect(owner.call(getProject, { project })).rejects.toMatchObject({ code: 'not_found' })
      expect(await made('leaving')).not.toBe(project)
    })

    test('a key and an archiving at the same moment: no archived project has a live key', async () => {
      const { owner } = acme
      const project = await made('racing')
      const key = { project, env: 'sandbox', workload: 'race' } as const
      const all = [1, 2, 3, 4].map((n) => owner.call(issueKey, { ...key, name: `race-${n}` }))
      const [archived, ...issued] = await Promise.allSettled([
        owner.call(archiveProject, { project }),
        ...all,
      ])
      const live = issued.filter(({ status }) => status === 'fulfilled').length
      expect(archived.status === 'fulfilled').toBe(live === 0)
    })
  })
