import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAuth } from '../../../src/contract/auth/get.ts'
import { setAuth } from '../../../src/contract/auth/set.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { addProjectMember } from '../../../src/contract/project/member/add.ts'
import { listProjectMembers } from '../../../src/contract/project/member/list.ts'
import { registerProjectMember } from '../../../src/contract/project/member/register.ts'
import { updateProject } from '../../../src/contract/project/update.ts'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`the sign-in settings of an env on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const at = (env: 'sandbox' | 'production' = 'sandbox') => ({ project: acme.project, env })
    const detailsOf = (work: Promise<unknown>) =>
      work.then(
        () => [],
        (error) => error.details.errors.map((one: { detail: string }) => one.detail),
      )

    test('I6: a change says how many lose a way, and is refused by name where somebody would have none', async () => {
      const { owner } = acme
      const add = (email: string, methods: ('password' | 'passkey')[]) =>
        owner.call(addProjectMember, { ...at(), email, methods })
      await owner.call(setAuth, { ...at(), methods: ['password', 'passkey'] })
      await add('both@people.example', ['password', 'passkey'])
      await add('one@people.example', ['password'])
      const only = { ...at(), methods: ['passkey' as const] }
      for (const dryRun of [true, false]) {
        const refused = await detailsOf(owner.call(setAuth, only, { dryRun }))
        expect(refused).toEqual([
          'leaves one@people.example without a way to sign in: they have password',
        ])
      }
      const { impact } = await owner.call(
        setAuth,
        { ...at(), methods: ['password'] },
        { dryRun: true },
      )
      expect(impact).toMatchObject({ methodsOff: ['passkey'], members: 2, losing: 1 })
      // Members of the other env, and the team, say nothing about this one.
      await owner.call(setAuth, { ...at('production'), methods: ['passkey'] })
    })

    test('I6: a last way taken and a member who needs it, at the same moment: nobody is stranded', async () => {
      const { owner } = acme
      for (let round = 0; round < 4; round++) {
        await owner.call(setAuth, { ...at(), methods: ['password', 'passkey', 'magic-link'] })
        const email = `late-${round}@people.example`
        const [taken, added] = await Promise.allSettled([
          owner.call(setAuth, { ...at(), methods: ['password'] }),
          owner.call(addProjectMember, { ...at(), email, methods: ['magic-link'] }),
        ])
        expect([taken.status, added.status].filter((one) => one === 'fulfilled')).toHaveLength(1)
      }
    })

    test('I29, I30: each wrong redirect URI is named, and the two envs share none', async () => {
      const { owner } = acme
      const shared = 'https://app.example.com/callback'
      await owner.call(setAuth, { ...at(), redirectUris: [shared, 'http://localhost:3000/'] })
      const redirectUris = [shared, 'http://localhost:3000/', 'https://*.example.com/']
      const refused = await detailsOf(owner.call(setAuth, { ...at('production'), redirectUris }))
      expect(refused).toEqual([
        'number 1 is a redirect URI of the sandbox: the two envs share none',
        'number 2 is http: production takes https only',
        'number 3 holds a *: a redirect URI is matched exactly, so name each one',
      ])
      const one = { redirectUris: ['https://app.example.com/#in'] }
      expect(await detailsOf(owner.call(setAuth, { ...at('production'), ...one }))).toEqual([
        'holds a fragment (#…): take it off',
      ])
    })

    test('a method needs what it works with, and a session does not idle longer than it lasts', async () => {
      const wrong = { methods: ['oidc' as const, 'social' as const], sessionIdle: '30d' }
      expect(await detailsOf(acme.owner.call(setAuth, { ...at('production'), ...wrong }))).toEqual([
        'is missing, or oidcClientId is: oidc needs both',
        expect.stringMatching(/^is empty: name at least one of apple/),
        'is longer than the whole session',
      ])
    })

    test('auth.complete is judged by the production of the project', async () => {
      const { owner, project } = acme
      const status = async () => {
        const { checks } = await owner.call(checkReadiness, { project })
        return checks.find(({ id }) => id === 'auth.complete')?.status
      }
      expect(await status()).toBe('fail')
      const redirectUris = ['https://live.example.com/callback']
      await owner.call(setAuth, { ...at('production'), redirectUris })
      expect(await status()).toBe('pass')
    })

    test('an application reads its own env with its key, as far as its scopes go, and while it lives', async () => {
      const { owner } = acme
      const issue = async (name: string, scopes: string[]) => {
        const given = { ...at(), name, workload: 'app', scopes: scopes as never }
        const { key, secret } = await owner.call(issueKey, given)
        return { key: key.id, app: world.as(`Bearer ${secret}`) }
      }
      const { key, app } = await issue('app', ['auth:read', 'members:write'])
      const { auth } = await app.call(getAuth, {} as never)
      expect([auth.project, auth.env]).toEqual([acme.project, 'sandbox'])
      await expect(app.call(getAuth, at('production'))).rejects.toMatchObject({ code: 'not_found' })
      const elsewhere = await world.company('other')
      await expect(
        app.call(getAuth, { project: elsewhere.project, env: 'sandbox' }),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(app.call(listProjectMembers, {} as never)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('members:read'),
      })
      await expect(
        app.call(updateProject, { project: acme.project, name: 'Mine' }),
      ).rejects.toMatchObject({ code: 'unauthenticated' })
      const someone = { email: 'app@people.example', subject: 'u-1' } as never
      expect((await app.call(registerProjectMember, someone)).created).toBe(true)
      expect((await app.call(registerProjectMember, someone)).created).toBe(false)
      await owner.call(revokeKey, { key })
      await expect(app.call(getAuth, {} as never)).rejects.toMatchObject({
        code: 'unauthenticated',
      })
    })
  })
