import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { deleteAccount } from '../../../src/contract/account/delete.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { verifyAudit } from '../../../src/contract/audit/verify.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { listMembers } from '../../../src/contract/member/list.ts'
import { removeMember } from '../../../src/contract/member/remove.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { listTokens } from '../../../src/contract/token/list.ts'
import { archiveWorkspace } from '../../../src/contract/workspace/archive.ts'
import { renewSession } from '../../../src/daemon/renew-session.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { refusalOf } from '../laws/law.ts'
import { endOf, joiner } from '../team.ts'

const password = 'seven otters mend a purple kayak'

describe.each(dialects)('account.delete on %s', (dialect) => {
  let world: World
  let acme: Company
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
  })
  afterAll(() => world.close())

  test('nothing of the person is left, what they made is flagged, and the address is free', async () => {
    const email = 'zoe.quill@people.example'
    await world.local.call(createAccount, { email, name: 'Zoe Quill', password })
    const signIn = () =>
      world.nobody.call(createSession, { email, password }, { address: '192.0.2.77' })
    const [one, two] = [await signIn(), await signIn()]
    const zoe = world.as(`Bearer ${one.secret}`)
    const { owner, workspace } = acme
    const { secret } = await owner.call(createInvite, {
      workspace,
      email,
      roles: ['security-owner'],
    })
    await zoe.call(acceptInvite, { token: secret ?? '' })
    const { token } = await zoe.call(issueToken, { workspace, name: 'hers', roles: ['viewer'] })

    const wrong = await refusalOf(zoe, deleteAccount, { confirm: 'other@people.example' })
    expect([wrong.code, wrong.details.errors?.[0]?.pointer]).toEqual(['invalid_input', '/confirm'])
    expect((await refusalOf(zoe, deleteAccount, {})).code).toBe('invalid_input')
    const rehearsed = await zoe.call(deleteAccount, { confirm: email }, { dryRun: true })
    expect(rehearsed).toMatchObject({ sessions: 2, left: [{ workspace: 'acme' }] })
    expect((await zoe.call(getAccount, {})).account.email).toBe(email)

    const idempotencyKey = 'once'
    const asked = { confirm: 'Zoe.Quill@People.example' }
    const { account, left } = await zoe.call(deleteAccount, asked, { idempotencyKey })
    expect(left[0]?.impact.tokens).toMatchObject({ total: 1, items: [{ id: token.id }] })
    const again = await zoe.call(deleteAccount, asked, { idempotencyKey })
    expect(again.account).toEqual(account)
    const later = { code: 'unauthenticated' }
    await expect(zoe.call(deleteAccount, asked)).rejects.toMatchObject(later)
    await expect(zoe.call(getAccount, {})).rejects.toMatchObject(later)
    const other = world.as(`Bearer ${two.secret}`)
    await expect(other.call(deleteAccount, asked, { idempotencyKey })).rejects.toMatchObject(later)
    for (const { refresh, secret: access } of [one, two])
      expect(
        await renewSession({ refresh: refresh ?? '', access, requestId: 'req_x' }, world.runtime),
      ).toBeNull()
    await expect(world.local.call(createSession, { email })).rejects.toMatchObject({
      code: 'not_found',
    })

    const [flagged] = (await owner.call(listTokens, { workspace })).items
    expect(flagged).toMatchObject({ id: token.id, issuerLeftAt: expect.any(String) })
    const people = (await owner.call(listMembers, { workspace, limit: 200 })).items
    expect(people.filter((member) => member.email === email)).toEqual([])
    const [event] = (await owner.call(listAudit, { workspace, action: 'account.delete' })).items
    expect(event).toMatchObject({ actor: account.id, target: account.id, outcome: 'done' })
    expect(await owner.call(verifyAudit, { workspace })).toHaveProperty('verifiedAt')
    const rows = (await world.dump())
      .split('\n')
      .filter((row) => /zoe\.quill|Zoe Quill|192\.0\.2\.77/i.test(row))
    expect(rows.filter((row) => !/^(audit_event|idempotency|attempt) /.test(row))).toEqual([])

    await world.local.call(createAccount, { email, name: 'Somebody else' })
    const fresh = await world.person('zoe.new@people.example')
    expect((await fresh.call(getAccount, {})).memberships).toEqual([])
  })

  test('an owner whom a workspace needs stays, and hears of each and what to do', async () => {
    const ada = await world.person('ada@people.example')
    const init = { billingMode: 'single' } as const
    await ada.call(initOrg, { ...init, workspace: 'shared', name: 'Shared' })
    await ada.call(initOrg, { ...init, workspace: 'alone', name: 'Alone' })
    const shared = { owner: ada, workspace: 'shared' } as unknown as Company
    const bob = await joiner(world, shared, 'bob@people.example', ['viewer'])
    const gone = { confirm: 'ada@people.example' }
    const refused = await refusalOf(ada, deleteAccount, gone)
    expect(refused.code).toBe('conflict')
    expect(refused.message).toContain('the last owner of shared; the last owner of alone')
    expect(refused.details.next?.map(({ command }) => command.slice(0, 4))).toEqual([
      ['member', 'remove', 'me', '--workspace'],
      ['workspace', 'archive', '--workspace', 'alone'],
    ])
    const place = { workspace: 'shared', member: bob.member }
    await ada.call(assignRole, { ...place, role: 'owner' })
    await ada.call(archiveWorkspace, { workspace: 'alone' })
    await ada.call(assignRole, { workspace: 'shared', member: 'me', role: 'billing-owner' })
    const needed = await refusalOf(ada, deleteAccount, gone)
    expect(needed.message).toContain('the only billing-owner of the workspace in shared')
    await ada.call(removeMember, { workspace: 'shared', member: 'me', transferTo: bob.email })
    await ada.call(deleteAccount, gone)
  })

  test('of two owners who delete themselves at once, one stays; nobody joins as who goes', async () => {
    const ada = await world.person('ada2@people.example')
    await ada.call(initOrg, { workspace: 'pair', name: 'Pair', billingMode: 'single' })
    const pair = { owner: ada, workspace: 'pair' } as unknown as Company
    const bob = await joiner(world, pair, 'bob2@people.example', ['owner'])
    const ends = await Promise.all([
      endOf(ada.call(deleteAccount, { confirm: 'ada2@people.example' })),
      endOf(bob.person.call(deleteAccount, { confirm: 'bob2@people.example' })),
    ])
    expect(ends.sort()).toEqual(['conflict', 'done'])

    const cleo = await world.person('cleo@people.example')
    const made = { workspace: 'late', name: 'Late', billingMode: 'single' } as const
    const [init, gone] = await Promise.all([
      endOf(cleo.call(initOrg, made)),
      endOf(cleo.call(deleteAccount, { confirm: 'cleo@people.example' })),
    ])
    expect([
      ['done', 'conflict'],
      ['unauthenticated', 'done'],
    ]).toContainEqual([init, gone])
  })
})
