import { expect, test } from 'vitest'
import type { Facts } from '../../src/domain/facts.ts'
import { anybody, checks, judge, nextStep } from '../../src/domain/readiness.ts'
import { faultIn, misnamedIn, someWord, topics } from './command-line.ts'
import { filesIn, read } from './tree.ts'

const project = { slug: 'checkout', kind: 'game', visibility: 'private' }

const nothing: Facts = {
  now: 0,
  org: { slug: 'acme', name: 'Acme' },
  billingMode: 'single',
  members: 0,
  owners: { technical: [], security: [], billing: [] },
  project: null,
  sandboxOpenedAt: null,
  keys: [],
  firstCallAt: null,
  webhooks: [],
  pausedWebhook: null,
  auditVerifiedAt: null,
  requesters: [],
  approvers: [],
  declaration: null,
  payer: { account: null, unbound: null, method: null, counted: 0 },
  production: null,
  signingIn: null,
}

/** Workspaces at several points of the road: what is missing in one is there in another. */
const situations: readonly Facts[] = [
  nothing,
  { ...nothing, members: 1, auditVerifiedAt: -2 * 86_400_000 },
  { ...nothing, members: 1, project },
  { ...nothing, members: 1, project, sandboxOpenedAt: 0, keys: ['backend'] },
]

test('the command of every readiness check can be typed as it stands', () => {
  const results = situations.flatMap((facts) => judge(facts, 'production', anybody))
  const failing = results.filter(({ status }) => status !== 'pass')
  const everFailed = new Set(failing.map(({ id }) => id))
  // The profile of a root org is part of its making, so this check has no way to fail.
  expect(checks.filter(({ id }) => !everFailed.has(id)).map(({ id }) => id)).toEqual([
    'org.profile',
  ])
  expect(
    failing.flatMap(({ id, fix }) => (faultIn(fix) ? [`${id}: ${faultIn(fix)}`] : [])),
  ).toEqual([])
})

test('the next step of every situation can be typed as it stands', () => {
  for (const facts of situations) {
    const found = nextStep(judge(facts, 'production', anybody))
    expect(found && faultIn(found.step.command)).toBe(null)
  }
})

/** The argvs that a source file spells out, with a placeholder for each word that it computes. */
const spelledOut = (text: string): string[][] =>
  [...text.matchAll(/\bcommand:\s*(?:[\w.]+\s*\?\s*)?\[([^\]]*)/g)].map(([, inside]) =>
    (inside ?? '')
      .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
      .map((word) => word.trim())
      .filter((word) => word !== '' && !word.startsWith('...'))
      .map((word) => /^'([^']*)'$/.exec(word)?.[1] ?? someWord),
  )

test('every command that the code suggests can be typed', () => {
  const found = filesIn('src', '.ts').flatMap((file) =>
    spelledOut(read(file))
      // Where even the first word is computed, other tests see what it comes to.
      .filter(([first]) => first !== undefined && first !== someWord)
      .map((argv) => ({ file, argv })),
  )
  expect(found.filter(({ file }) => file.startsWith('src/daemon/')).length).toBeGreaterThan(20)
  expect(found.filter(({ file }) => file.startsWith('src/cli/')).length).toBeGreaterThan(5)
  const wrong = found.flatMap(({ file, argv }) => {
    const fault = faultIn(argv)
    return fault === null ? [] : [`${file}: ${fault}`]
  })
  expect(wrong).toEqual([])
})

test('every command that a message names is there', () => {
  const wrong = filesIn('src', '.ts').flatMap((file) =>
    [...read(file).matchAll(/\bptc ([a-z]+) ([a-z]+)\b(?: ([a-z]+)\b)?/g)]
      .filter(([, topic = '', verb = '', third]) => {
        const words = third === undefined ? [] : [[topic, verb, third]]
        return topics.has(topic) && [[topic, verb], ...words].every((argv) => misnamedIn(argv))
      })
      .map(([words]) => `${file}: ${words}`),
  )
  expect(wrong).toEqual([])
})

test('a command that cannot be typed is found', () => {
  expect(faultIn(['key', 'issues'])).toMatch(/no command/)
  expect(faultIn(['key', 'list', '--projects', 'checkout'])).toMatch(/no flag/)
  expect(faultIn(['key', 'list', '--env', 'staging'])).toMatch(/takes no staging/)
  expect(faultIn(['key', 'list', 'checkout'])).toMatch(/no further word/)
  expect(faultIn(['role', 'assign', 'viewer'])).toMatch(/lacks member/)
  expect(faultIn(['role', 'assign', 'viewer', '--member', 'me'])).toBe(null)
  expect(spelledOut("command: ['key', 'get', key.id], why: 'x'")).toEqual([
    ['key', 'get', someWord],
  ])
})
