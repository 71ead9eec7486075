import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkReadiness } from '../../../src/contract/readiness/check.ts'
import { drillWebhook } from '../../../src/contract/webhook/drill.ts'
import { rotateWebhook } from '../../../src/contract/webhook/rotate.ts'
import { updateWebhook } from '../../../src/contract/webhook/update.ts'
import { dialects } from '../../databases.ts'
import { type Ground, newGround } from './ground.ts'
import { type Answer, careful, isSignedBy, receiver } from './receiver.ts'

describe.each(dialects)('the four drills on %s', (dialect) => {
  let ground: Ground
  beforeAll(async () => {
    ground = await newGround(dialect)
  })
  afterEach(() => ground.clear())
  afterAll(() => ground.world.close())

  const drilled = async (id: string) => {
    await ground.acme.owner.call(drillWebhook, { webhook: id })
    await ground.deliver()
    const { drill } = await ground.webhook(id)
    return drill
  }
  const statusOf = async (check: string) => {
    const { project, owner } = ground.acme
    const { checks } = await owner.call(checkReadiness, { project, for: 'production' })
    return checks.find(({ id }) => id === check)?.status
  }

  test('are passed by a receiver that does everything right, and then webhook.verified is, until the secret is another', async () => {
    expect([await statusOf('webhook.endpoint'), await statusOf('webhook.verified')]).toEqual([
      'fail',
      'fail',
    ])
    let secret = ''
    const { url, got } = await receiver(careful(() => secret))
    const made = await ground.endpoint(url, ['key.revoked'])
    secret = made.secret
    expect(await statusOf('webhook.endpoint')).toBe('pass')
    const drill = await drilled(made.id)
    expect(drill?.results.map(({ drill: name, passed, detail }) => [name, passed, detail])).toEqual(
      [
        ['delivered', true, 'taken with 200'],
        ['bad-signature', true, 'refused with 401, 401, 401'],
        ['duplicate', true, expect.stringContaining('processed once')],
        ['transient-failure', true, expect.stringContaining('it counted once')],
      ],
    )
    const cut = drill?.results[3]?.exchanges ?? []
    expect(cut.map(({ fault, outcome }) => [fault, outcome])).toEqual([
      ['cut', null],
      [null, 'duplicate'],
      [null, 'duplicate'],
    ])
    expect(new Set(cut.map(({ id }) => id)).size).toBe(1)
    expect(got.every(({ body }) => JSON.parse(body).type === 'webhook.drill')).toBe(true)
    expect(await statusOf('webhook.verified')).toBe('pass')
    const { owner, project } = ground.acme
    await owner.call(updateWebhook, { webhook: made.id, state: 'paused' })
    const { checks } = await owner.call(checkReadiness, { project, for: 'production' })
    const fixes = checks.filter(({ id }) => id.startsWith('webhook.')).map(({ fix }) => fix)
    expect(fixes).toEqual(Array(2).fill(['webhook', 'update', made.id, '--state', 'live']))
    await owner.call(updateWebhook, { webhook: made.id, state: 'live' })
    expect(await statusOf('webhook.verified')).toBe('pass')
    await ground.acme.owner.call(rotateWebhook, { webhook: made.id })
    expect(await statusOf('webhook.verified')).toBe('fail')
    expect(await ground.webhook(made.id)).toMatchObject({
      verifiedAt: null,
      drill: { current: false },
    })
  })

  test('show what a receiver lacks: checks, a memory, a word about it, and a memory for two at once', async () => {
    const lacking = async (drill: number, make: (secret: () => string) => Answer) => {
      let secret = ''
      const { url } = await receiver(make(() => secret))
      const made = await ground.endpoint(url, ['key.revoked'])
      secret = made.secret
      const { results = [], passed } = (await drilled(made.id)) ?? {}
      expect(results.map((one) => one.passed)).toEqual([0, 1, 2, 3].map((n) => n < drill))
      expect(passed).toBe(false)
      return results[drill]?.detail
    }
    const checked =
      (then: Answer) =>
      (secret: () => string): Answer =>
      (response, got, before) =>
        isSignedBy(secret(), got) ? then(response, got, before) : response.writeHead(401).end()
    expect(await lacking(0, () => (response) => response.writeHead(500).end())).toContain('500')
    expect(await lacking(1, () => (response) => response.writeHead(200).end())).toContain('401')
    const mute: Answer = (response) => void response.writeHead(200).end()
    expect(await lacking(2, checked(mute))).toContain('webhook-outcome')
    const says =
      (outcome: string): Answer =>
      (response) =>
        void response.writeHead(200, { 'webhook-outcome': outcome }).end()
    expect(await lacking(2, checked(says('processed')))).toContain('remember webhook-id')
    const slow = new Set<string>()
    const late: Answer = (response, { id }) => {
      const outcome = slow.has(id) ? 'duplicate' : 'processed'
      setTimeout(() => {
        slow.add(id)
        says(outcome)(response, { id, headers: {}, body: '' }, 0)
      }, 30)
    }
    expect(await lacking(2, checked(late))).toContain('two copies at once')
    expect(await statusOf('webhook.verified')).toBe('fail')
  })
})
