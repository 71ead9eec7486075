import { createSecretKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { matchLeaks } from '../../../src/contract/leak/match.ts'
import { createProject } from '../../../src/contract/project/create.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { mintSecret } from '../../../src/daemon/secrets.ts'
import { digestOf } from '../../../src/domain/leak.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

const hour = 3_600_000

describe.each(dialects)('%s', (dialect) => {
  let world: World
  let acme: Company
  let rival: Company
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
    rival = await world.company('rival')
  })
  afterAll(() => world.close())

  const match = async (digests: string[], who = acme, by = who.owner) =>
    (await by.call(matchLeaks, { workspace: who.workspace, digests })).matches
  const partOf = (secret: string): string => secret.slice(12, 24)

  test('a leaked secret is found by its SHA-256, and what became of it is said', async () => {
    const { owner, project } = acme
    const place = { project, env: 'sandbox', name: 'leaky', workload: 'leaky' } as const
    const { key, secret: first } = await owner.call(issueKey, place)
    const secret = first ?? ''
    const fate = async (leaked: string) =>
      (await match([digestOf(leaked)])).map((one) => [one.key.id, one.version, one.code])
    expect(await fate(secret)).toEqual([[key.id, partOf(secret), 'VALID']])

    const rotated = await owner.call(rotateKey, { key: key.id, overlap: '1h' })
    const fresh = rotated.secret ?? ''
    expect(await fate(secret)).toEqual([[key.id, partOf(secret), 'VALID']])
    expect(await fate(fresh)).toEqual([[key.id, partOf(fresh), 'VALID']])
    world.clock.now += hour
    expect(await fate(secret)).toEqual([[key.id, partOf(secret), 'ROTATED_OUT']])
    await owner.call(revokeKey, { key: key.id })
    expect(await fate(secret)).toEqual([[key.id, partOf(secret), 'REVOKED']])
    expect(await fate(fresh)).toEqual([[key.id, partOf(fresh), 'REVOKED']])
  })

  test('what is foreign looks like what is unknown', async () => {
    const digests = [digestOf(acme.secret), digestOf('nothing'), digestOf(rival.secret)]
    expect(await match(digests, rival)).toMatchObject([
      { digest: digests[2], issuer: 'founder@rival.example', project: 'portal' },
    ])
    expect(await match(digests)).toMatchObject([{ digest: digests[0] }])
    await expect(match(digests, acme, rival.owner)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('who may see the keys of one project is told of those alone, and of nobody’s mail address', async () => {
    const { owner, workspace, org, slug, people } = acme
    const analyst = [acme, people.analyst] as const
    await expect(match([digestOf(acme.secret)], ...analyst)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const place = { workspace, org, name: 'Second', env: 'sandbox' } as const
    const { project } = await owner.call(createProject, place)
    const member = `analyst@${slug}.example`
    await owner.call(assignRole, { workspace, role: 'auditor', member, project: project.id })
    const named = { project: project.id, env: 'sandbox', name: 'own', workload: 'own' } as const
    const { key, secret } = await owner.call(issueKey, named)
    const digests = [digestOf(acme.secret), digestOf(secret ?? '')]
    expect(await match(digests)).toHaveLength(2)
    expect(await match(digests, ...analyst)).toMatchObject([{ key: { id: key.id }, issuer: null }])
  })

  test('a thousand digests are one question, and one more is refused', async () => {
    const digests = Array.from({ length: 999 }, (_, n) => digestOf(String(n)))
    digests.push(digestOf(acme.secret))
    expect(await match(digests)).toHaveLength(1)
    await expect(match([...digests, digestOf('')])).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('the database knows neither the secret nor its SHA-256, and answers neither', async () => {
    const answer = JSON.stringify(await match([digestOf(acme.secret)]))
    const rows = await world.dump()
    for (const text of [rows, answer]) expect(text).not.toContain(acme.secret.slice(25))
    expect(rows).not.toContain(digestOf(acme.secret))
    expect(answer).not.toMatch(/fingerprint|pepper/)
  })

  test('a secret from before there were fingerprints gets one when it is used again', async () => {
    const { owner, project, workspace, key } = acme
    const { secret, kept } = mintSecret(world.runtime.peppers, 'sk', 'sandbox')
    const before = { created_at: world.clock.now, expires_at: null, fingerprint: null }
    await world.store.write((tables) =>
      tables.keys.insertVersion({ ...kept, ...before, workspace, key }),
    )
    expect(await match([digestOf(secret)])).toEqual([])
    await owner.call(verifyKey, { project, key: secret })
    expect(await match([digestOf(secret)])).toHaveLength(1)
  })

  test('a leak of a secret that was made under an older pepper is found', async () => {
    const { project } = acme
    const { peppers } = world.runtime
    const fresh = { version: 2, key: createSecretKey(Buffer.alloc(32, 2)) }
    const get = (version: number) => (version === 2 ? fresh.key : peppers.get(version))
    world.runtime.peppers = { current: fresh, get }
    // The session of the owner was made under the older one as well.
    expect(await match([digestOf(acme.secret)])).toMatchObject([{ key: { project } }])
    world.runtime.peppers = peppers
  })
})
