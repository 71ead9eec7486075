import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts } from '../../src/domain/facts.ts'
import { digestOf, driftOf, reviewed } from '../../src/domain/review.ts'

const people = fc.uniqueArray(fc.emailAddress(), { maxLength: 4 })
const time = fc.integer({ min: 0, max: 4e12 })
const words = fc.string({ minLength: 1, maxLength: 20 })

const facts = fc.record({
  now: time,
  org: fc.record({ slug: words, name: words }),
  billingMode: fc.constantFrom('single', 'assigned', 'pooled'),
  members: fc.nat(100),
  payer: fc.constant({ account: 'acme', unbound: null, method: null, counted: 1 }),
  owners: fc.record({ technical: people, security: people, billing: people }),
  project: fc.record({ slug: words, kind: words, visibility: words }),
  sandboxOpenedAt: fc.option(time),
  keys: fc.uniqueArray(words, { maxLength: 4 }),
  firstCallAt: fc.option(time),
  declaration: fc.option(
    fc.record({
      version: fc.integer({ min: 1, max: 9 }),
      useCase: words,
      consent: words,
      by: fc.emailAddress(),
      at: time,
    }),
  ),
  webhooks: fc.constant([]),
  pausedWebhook: fc.constant(null),
  auditVerifiedAt: fc.option(time),
  requesters: people,
  approvers: people,
  production: fc.record({
    openedAt: fc.option(time),
    opening: fc.constant(null),
    asked: fc.constant(null),
  }),
  signingIn: fc.option(
    fc.record({
      version: fc.integer({ min: 1, max: 9 }),
      methods: fc.uniqueArray(words, { maxLength: 3 }),
      redirectUris: fc.nat(9),
      members: fc.nat(9),
      stranded: fc.nat(1),
    }),
  ),
})

type Reviewable = Facts & { project: NonNullable<Facts['project']> }

const review = (from: Reviewable) => reviewed(from, 'production')

/** The same facts told in another order: of fields, and of names in a list. */
const retold = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(retold).reverse()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, retold(inner)]),
  )
}

test('the same facts give the same digest, in whatever order they are told', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const other = review(retold(given) as Reviewable)
      expect(digestOf(other)).toBe(digestOf(review(given)))
      expect(driftOf(review(given), other)).toEqual([])
    }),
  )
})

test('what is stored and read back has the same digest', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const kept = JSON.parse(JSON.stringify(review(given)))
      expect(digestOf(kept)).toBe(digestOf(review(given)))
    }),
  )
})

/** One change each to something that is reviewed, and the part that it changes. */
const changes: readonly [string, (from: Reviewable) => Reviewable][] = [
  ['org.name', (from) => ({ ...from, org: { ...from.org, name: `${from.org.name}!` } })],
  ['billingMode', (from) => ({ ...from, billingMode: `${from.billingMode}!` })],
  [
    'project.kind',
    (from) => ({ ...from, project: { ...from.project, kind: 'changed kind, long' } }),
  ],
  [
    'owners.billing',
    (from) => ({ ...from, owners: { ...from.owners, billing: [...from.owners.billing, 'new'] } }),
  ],
  ['people.approvers', (from) => ({ ...from, approvers: [...from.approvers, 'new'] })],
  ['people.requesters', (from) => ({ ...from, requesters: [...from.requesters, 'new'] })],
  [
    'sandbox.keys',
    (from) => ({ ...from, keys: [...from.keys, 'a name of more than twenty letters'] }),
  ],
  ['sandbox.openedAt', (from) => ({ ...from, sandboxOpenedAt: (from.sandboxOpenedAt ?? 0) + 1 })],
  ['sandbox.firstCallAt', (from) => ({ ...from, firstCallAt: (from.firstCallAt ?? 0) + 1 })],
  [
    'signIn',
    (from) => ({
      ...from,
      signingIn: from.signingIn
        ? null
        : { version: 1, methods: [], redirectUris: 1, members: 0, stranded: 0 },
    }),
  ],
  [
    'declaration',
    (from) => ({
      ...from,
      declaration: from.declaration
        ? null
        : { version: 1, useCase: 'a', consent: 'b', by: 'c', at: 0 },
    }),
  ],
]

test.each(changes)('a change of %s gives another digest, and is named', (part, change) => {
  fc.assert(
    fc.property(facts, (given) => {
      const [was, now] = [review(given), review(change(given))]
      expect(digestOf(now)).not.toBe(digestOf(was))
      expect(driftOf(was, now).map((drift) => drift.part)).toEqual([part])
    }),
  )
})

test('two reviews have the same digest exactly when nothing drifted between them', () => {
  fc.assert(
    fc.property(facts, facts, (one, other) => {
      const same = digestOf(review(one)) === digestOf(review(other))
      expect(same).toBe(driftOf(review(one), review(other)).length === 0)
    }),
  )
})
