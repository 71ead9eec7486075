import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { createResource } from '../../../src/contract/resource/create.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { getUsage } from '../../../src/contract/usage/get.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { plantKey } from './planted.ts'

const calls = (delta: number) => [{ resource: 'calls', delta }]

describe.each(dialects)('a key that consumes, on %s', (dialect) => {
  let world: World
  let acme: Company
  let key: string
  let secret: string
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
    const { owner, workspace, org } = acme
    for (const resource of ['calls', 'seats'])
      await owner.call(createResource, { workspace, resource, about: resource })
    await owner.call(setLimit, { org, resource: 'calls', value: 5 })
    ;({ key, secret } = await plantKey(world, acme))
  })
  afterAll(() => world.close())

  const used = async (resource: string, env: 'production' | 'sandbox' = 'production') => {
    const { usage } = await acme.owner.call(getUsage, { org: acme.org, env, resource })
    return usage[0]?.subtree ?? 0
  }
  const events = (after: number) =>
    world.store.read((tables) => tables.audit.following(acme.workspace, after, 100))
  const end = () =>
    world.store.read(async ({ audit }) => (await audit.head(acme.workspace))?.seq ?? 0)
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => null,
      (error: unknown) => (error instanceof Failure ? error.code : String(error)),
    )

  test('records it once for its Idempotency-Key, says what is left, and is on record', async () => {
    const { owner, project } = acme
    const [before, idempotencyKey] = [await end(), newId('request')]
    const input = { project, key: secret, consume: [...calls(2), { resource: 'seats', delta: 3 }] }
    const first = await owner.answer(verifyKey, input, { idempotencyKey })
    expect(first.output).toMatchObject({
      ...{ valid: true, code: 'VALID', keyId: key, violated: [] },
      usage: [
        { resource: 'calls', consumed: 2, remaining: 3 },
        { resource: 'seats', consumed: 3, remaining: null },
      ],
    })
    const again = await owner.answer(verifyKey, input, { idempotencyKey })
    expect([again.replayed, again.output]).toEqual([true, first.output])
    expect([await used('calls'), await used('seats'), await used('calls', 'sandbox')]).toEqual([
      2, 3, 0,
    ])
    const added = await events(before)
    expect(added.map(({ action, target }) => [action, target])).toEqual([['key.verify', key]])
    expect(JSON.stringify(added)).not.toContain(secret)
    const newest = { position: Number.MAX_SAFE_INTEGER, order: 'newest' } as const
    const [raised] = await world.store.read(({ outbox }) =>
      outbox.page(acme.workspace, {}, newest, 1),
    )
    expect(raised).toMatchObject({
      ...{ type: 'key.verified', project, env: 'production', target: key },
    })
    // The first success is durable with it: readiness and rotation build on that.
    const { first_used_at: since } = (await world.store.read(({ keys }) =>
      keys.get(acme.workspace, key),
    )) as { first_used_at: number | null }
    expect(since).not.toBeNull()
  })

  test('where there is no room for all of it consumes nothing, says so, and leaves no trace', async () => {
    const { owner, project, org } = acme
    const before = await end()
    const input = { project, key: secret, consume: [{ resource: 'seats', delta: 1 }, ...calls(4)] }
    const idempotencyKey = newId('request')
    const { output } = await owner.answer(verifyKey, input, { idempotencyKey })
    expect(output).toMatchObject({
      ...{ valid: false, code: 'LIMIT_EXCEEDED', keyId: key },
      usage: [
        { resource: 'seats', consumed: 0, remaining: null },
        { resource: 'calls', consumed: 0, remaining: 3 },
      ],
      violated: [{ node: org, kind: 'org', slug: 'acme', limit: 5, used: 2, shortfall: 1 }],
    })
    expect((await owner.answer(verifyKey, input, { idempotencyKey })).replayed).toBe(true)
    expect([await used('calls'), await used('seats')]).toEqual([2, 3])
    expect(await events(before)).toEqual([])
    const dry = await owner.answer(verifyKey, { ...input, consume: calls(3) }, { dryRun: true })
    expect(dry.output).toMatchObject({ valid: true, usage: [{ consumed: 3, remaining: 0 }] })
    expect(await used('calls')).toBe(2)
  })

  test('is a change: it wants an Idempotency-Key, a resource that there is, and an org that lives', async () => {
    const { owner, project, workspace, org } = acme
    const input = { project, key: secret, consume: calls(1) }
    expect(await codeOf(owner.call(verifyKey, input, { idempotencyKey: null }))).toBe(
      'idempotency_key_required',
    )
    const strange = { ...input, consume: [...calls(1), { resource: 'strange', delta: 1 }] }
    await expect(owner.call(verifyKey, strange)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { errors: [{ pointer: '/consume/1/resource' }] },
    })
    const root = { id: org, path: org }
    const by = { at: 1, who: 'nobody', keepName: false }
    await world.store.write(({ tree }) => tree.archive(workspace, root, by))
    expect(await codeOf(owner.call(verifyKey, input))).toBe('conflict')
    await world.store.write(({ tree }) => tree.restore(workspace, root))
    expect(await used('calls')).toBe(2)
  })

  test('of a key that is no good consumes nothing', async () => {
    const { owner, project } = acme
    for (const [given, code] of [
      [{ key: 'no key at all' }, 'UNKNOWN'],
      [{ key: secret, env: 'sandbox' as const }, 'WRONG_ENVIRONMENT'],
      [{ key: secret, scope: 'reports:read' }, 'SCOPE_MISSING'],
    ] as const) {
      const answer = await owner.call(verifyKey, { project, ...given, consume: calls(1) })
      expect(answer).toMatchObject({ valid: false, code })
      expect(answer.usage).toBeUndefined()
    }
    expect(await used('calls')).toBe(2)
  })

  test('serves whoever may record use there: a role or a token, and a key by its scope', async () => {
    const { owner, people, project, workspace } = acme
    const input = { project, key: secret, consume: calls(1) }
    expect(await codeOf(people['security-owner'].call(verifyKey, input))).toBe('forbidden')
    const named = (name: string, role: string) => ({ workspace, project, name, roles: [role] })
    const held = async (role: string) =>
      world.as(
        `Bearer ${(await owner.call(issueToken, { ...named(`gate-${role}`, role) })).secret}`,
      )
    const gateway = await held('security-owner')
    expect(await codeOf(gateway.call(verifyKey, { key: secret, consume: calls(1) }))).toBe(
      'forbidden',
    )
    const itself = (own: string) =>
      world.as(`Bearer ${own}`).call(verifyKey, { key: own, consume: calls(1) })
    expect(await codeOf(itself(secret))).toBe('forbidden')
    const { secret: metered } = await plantKey(world, acme, ['usage:write'])
    expect(await itself(metered)).toMatchObject({ code: 'VALID', usage: [{ remaining: 2 }] })
    const sandbox = await owner.call(issueKey, {
      ...{ project, env: 'sandbox', name: 'meter', workload: 'meter', scopes: ['usage:write'] },
    })
    expect(await itself(sandbox.secret ?? '')).toMatchObject({ usage: [{ remaining: null }] })
    expect([await used('calls'), await used('calls', 'sandbox')]).toEqual([3, 1])
  })

  test('at once: of many exactly as many as there is room for', async () => {
    const { owner, project, workspace } = acme
    const { secret: own } = await plantKey(world, acme, ['usage:write'])
    const codes = await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        const caller = at % 3 === 0 ? world.as(`Bearer ${own}`) : owner
        const input = { ...(at % 3 === 1 ? { project } : {}), key: own, consume: calls(1) }
        if (at % 3 === 2) Object.assign(input, { workspace })
        return (await caller.call(verifyKey, input)).code
      }),
    )
    expect(codes.filter((code) => code === 'VALID')).toHaveLength(2)
    expect(codes.filter((code) => code === 'LIMIT_EXCEEDED')).toHaveLength(58)
    expect(await used('calls')).toBe(5)
    const { valid } = await owner.call(verifyUsage, { workspace })
    expect(valid).toBe(true)
  })

  test('is told again what it was told, unless the key was revoked meanwhile', async () => {
    const { owner, project } = acme
    const given = { project, key: secret, consume: [{ resource: 'seats', delta: 1 }] }
    const idempotencyKey = newId('request')
    const before = await used('seats')
    expect(await owner.call(verifyKey, given, { idempotencyKey })).toMatchObject({ code: 'VALID' })
    await owner.call(revokeKey, { key })
    expect(await owner.call(verifyKey, given, { idempotencyKey })).toMatchObject({
      ...{ valid: false, code: 'REVOKED' },
    })
    expect(await used('seats')).toBe(before + 1)
  })
})
