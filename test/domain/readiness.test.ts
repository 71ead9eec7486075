import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stages } from '../../src/domain/check.ts'
import type { Facts } from '../../src/domain/facts.ts'
import { type Duty, duties, permissions } from '../../src/domain/permission.ts'
import {
  anybody,
  blocking,
  type CheckResult,
  checks,
  type Gate,
  judge as judged,
  nextStep,
} from '../../src/domain/readiness.ts'

/** As somebody sees it who may see all evidence. */
const judge = (facts: Facts, gate: Gate) => judged(facts, gate, anybody)

const day = 86_400_000
const now = Date.parse('2026-01-02T00:00:00Z')

const project = { slug: 'portal', kind: 'game', visibility: 'private' }
const endpoint = { id: 'whk_1', url: 'https://hooks.x.example/', verifiedAt: now - 1 }
const production = {
  openedAt: now,
  asked: null,
  opening: {
    request: 'prq_1',
    kind: 'approval' as const,
    askedBy: 'ana@x.example',
    openedBy: 'bo@x.example',
    at: now,
  },
}

/** A company that has done everything that this release can prove. */
const ready: Facts = {
  now,
  org: { slug: 'acme', name: 'Acme' },
  billingMode: 'single',
  members: 2,
  owners: { technical: ['ana@x.example'], security: ['ana@x.example'], billing: ['bo@x.example'] },
  payer: { account: 'acme', unbound: null, method: 'test card 4242', counted: 1 },
  project,
  sandboxOpenedAt: now - 3,
  keys: ['backend'],
  firstCallAt: now - 2,
  auditVerifiedAt: now - 1,
  webhooks: [endpoint],
  pausedWebhook: null,
  requesters: ['ana@x.example'],
  approvers: ['bo@x.example'],
  declaration: { version: 1, useCase: 'u', consent: 'c', by: 'ana@x.example', at: now - 2 },
  production,
  signingIn: { version: 2, methods: ['passkey'], redirectUris: 1, members: 3, stranded: 0 },
}

/** Each check that has a fact, and the facts without which it fails. */
const withoutIt: Record<string, Partial<Facts>[]> = {
  'account.attached': [{ members: 0 }],
  'auth.complete': [
    { signingIn: null },
    { signingIn: { version: 1, methods: ['passkey'], redirectUris: 0, members: 0, stranded: 0 } },
    { signingIn: { version: 1, methods: ['passkey'], redirectUris: 1, members: 2, stranded: 1 } },
  ],
  'org.technical-owner': [{ owners: { ...ready.owners, technical: [] } }],
  'org.security-owner': [{ owners: { ...ready.owners, security: [] } }],
  'org.billing-owner': [{ owners: { ...ready.owners, billing: [] } }],
  'billing.ready': [
    { payer: { account: null, unbound: null, method: null, counted: 0 } },
    { payer: { account: null, unbound: 'acme', method: null, counted: 0 } },
    { payer: { account: 'acme', unbound: null, method: null, counted: 0 } },
  ],
  'project.exists': [{ project: null }],
  'sandbox.open': [{ sandboxOpenedAt: null }],
  'key.named': [{ keys: [] }, { keys: [], project: null }],
  'key.first-call': [{ firstCallAt: null }],
  'webhook.endpoint': [{ webhooks: [], project: null }],
  'webhook.verified': [{ webhooks: [{ ...endpoint, verifiedAt: null }] }],
  'use-case.declared': [{ declaration: null }],
  'consent.declared': [{ declaration: null }],
  approval: [{ production: null }, { production: { ...production, opening: null } }],
  'audit.verified': [{ auditVerifiedAt: null }, { auditVerifiedAt: now - day }],
  'access.separated': [
    { requesters: [] },
    { approvers: [] },
    { requesters: ['ana@x.example'], approvers: ['ana@x.example'] },
  ],
}

/** Checks that another one stands on as well. */
const standOn: Record<string, string[]> = { 'org.billing-owner': ['billing.ready'] }

const statusOf = (facts: Facts, id: string) =>
  judge(facts, 'production').find((check) => check.id === id)?.status

describe('the checks', () => {
  test('pass with their fact, fail without it, and no other check changes its mind', () => {
    for (const [id, losses] of Object.entries(withoutIt)) {
      expect(statusOf(ready, id), id).toBe('pass')
      for (const loss of losses) {
        const results = judge({ ...ready, ...loss }, 'production')
        const failing = results.filter(({ status }) => status === 'fail').map((one) => one.id)
        expect(failing, id).toContain(id)
        if (!('project' in loss || 'declaration' in loss))
          expect(failing, id).toEqual([id, ...(standOn[id] ?? [])])
      }
    }
  })

  test('pass exactly at the edge of their time', () => {
    expect(statusOf({ ...ready, auditVerifiedAt: now - day + 1 }, 'audit.verified')).toBe('pass')
    expect(statusOf({ ...ready, firstCallAt: 0, sandboxOpenedAt: 0 }, 'key.first-call')).toBe(
      'pass',
    )
    expect(statusOf({ ...ready, sandboxOpenedAt: 0 }, 'sandbox.open')).toBe('pass')
  })

  test('are all judged from facts that operations supply', () => {
    expect(blocking(judge(ready, 'production'))).toEqual([])
    expect([...Object.keys(withoutIt), 'org.profile'].sort()).toEqual(
      checks.map(({ id }) => id).sort(),
    )
  })

  test('want two different people, one to ask and one to approve', () => {
    const someone: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(fc.array(someone), fc.array(someone), (requesters, approvers) => {
        const two = requesters.some((one) => approvers.some((other) => one !== other))
        const [result] = judge({ ...ready, requesters, approvers }, 'production').filter(
          ({ id }) => id === 'access.separated',
        )
        expect(result?.status).toBe(two ? 'pass' : 'fail')
        const [asks, approves] =
          /^(.) may ask, (.) may approve$/.exec(result?.evidence ?? '')?.slice(1) ?? []
        if (two)
          expect(requesters.includes(asks ?? '') && approvers.includes(approves ?? '')).toBe(true)
        expect(two && asks === approves).toBe(false)
      }),
    )
  })

  test('that block say what is missing, whose duty it is and what to type', () => {
    for (const losses of [{}, ...Object.values(withoutIt).flat()])
      for (const check of blocking(judge({ ...ready, ...losses }, 'production'))) {
        expect(check.evidence.length, check.id).toBeGreaterThan(5)
        expect(check.fix.length, check.id).toBeGreaterThan(0)
        expect(duties).toContain(check.owner)
        for (const word of check.fix) expect(word).toMatch(/^[a-z0-9._-]+$/i)
      }
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  })
})

describe('the stages', () => {
  test('are the four of the product, each with all that came before it', () => {
    expect(stages).toEqual(['projects', 'keys', 'usage', 'production'])
    const counts = stages.map((stage) => judge(ready, stage))
    for (const [index, results] of counts.entries()) {
      const earlier = counts[index - 1] ?? []
      expect(results.slice(0, earlier.length)).toEqual(earlier)
      expect(results.length).toBeGreaterThan(earlier.length)
      for (const { stage } of results.slice(earlier.length)) expect(stage).toBe(stages[index])
    }
    expect(counts.at(-1)?.map(({ id }) => id)).toEqual(checks.map(({ id }) => id))
  })
})

describe('the next step', () => {
  const result = (id: string, status: CheckResult['status']): CheckResult => ({
    ...{ id, status, stage: 'keys', owner: 'ship', evidence: `the state of ${id}` },
    fix: ['fix', id],
  })

  test('is the first thing somebody can mend, before what nobody can', () => {
    const results = [
      result('one', 'pass'),
      result('two', 'unavailable'),
      result('three', 'fail'),
      result('four', 'fail'),
    ]
    const step = { command: ['fix', 'three'], why: 'three: the state of three' }
    expect(nextStep(results)).toEqual({ step, check: 'three', owner: 'ship' })
    expect(nextStep(results.slice(0, 2))?.check).toBe('two')
    expect(nextStep([result('one', 'pass')])).toBeNull()
    expect(nextStep([])).toBeNull()
  })

  test('is for somebody else to type where its duty is not the caller’s', () => {
    const facts = { ...ready, auditVerifiedAt: null }
    const turnOf = (duty: Duty) =>
      nextStep(judged(facts, 'production', { ...anybody, may: (one) => permissions[one] === duty }))
    expect(turnOf('secure')).toMatchObject({ check: 'audit.verified', owner: 'secure' })
    expect(turnOf('secure')?.step).not.toHaveProperty('by')
    expect(turnOf('ship')?.step).toMatchObject({ command: ['audit', 'verify'], by: 'another' })
  })

  test('leads from nothing to production, one check at a time', () => {
    const bare: Facts = {
      ...{ ...ready, members: 1, project: null, sandboxOpenedAt: null, keys: [] },
      ...{ owners: { technical: [], security: [], billing: [] } },
      ...{ firstCallAt: null, auditVerifiedAt: null, requesters: [], approvers: [] },
      ...{ declaration: null, production: null, webhooks: [] },
    }
    const walked: string[] = []
    for (let facts = bare; ; ) {
      const step = nextStep(judge(facts, 'production'))
      if (!step) break
      walked.push(step.check)
      const [mend] = mends[step.check] ?? []
      if (!mend) expect.fail(`nothing mends ${step.check}`)
      facts = { ...facts, ...mend(facts) }
    }
    expect(walked).toEqual([
      ...['org.technical-owner', 'org.security-owner', 'org.billing-owner'],
      ...['project.exists', 'key.named', 'key.first-call', 'webhook.endpoint', 'use-case.declared'],
      'webhook.verified',
      ...['audit.verified', 'access.separated', 'approval'],
    ])
  })
})

/** What doing a step changes in the facts. */
const mends: Record<string, [(facts: Facts) => Partial<Facts>]> = {
  'org.technical-owner': [({ owners }) => ({ owners: { ...owners, technical: ['a'] } })],
  'org.security-owner': [({ owners }) => ({ owners: { ...owners, security: ['a'] } })],
  'org.billing-owner': [({ owners }) => ({ owners: { ...owners, billing: ['a'] } })],
  'project.exists': [() => ({ project, sandboxOpenedAt: now })],
  'key.named': [() => ({ keys: ['backend'] })],
  'key.first-call': [() => ({ firstCallAt: now })],
  'webhook.endpoint': [() => ({ webhooks: [{ ...endpoint, verifiedAt: null }] })],
  'webhook.verified': [() => ({ webhooks: [endpoint] })],
  'use-case.declared': [() => ({ declaration: ready.declaration })],
  approval: [() => ({ production })],
  'audit.verified': [() => ({ auditVerifiedAt: now })],
  'access.separated': [() => ({ requesters: ['a'], approvers: ['b'] })],
}
