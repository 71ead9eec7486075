import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { openIo } from '../../src/cli/io.ts'
import { limitChain } from '../../src/cli/limit-chain.ts'
import { recordedTable } from '../../src/cli/recorded.ts'
import { reservationCard } from '../../src/cli/reservation-card.ts'
import { usageTree } from '../../src/cli/usage-tree.ts'

const at = async (width: number) => ({
  ...(await openIo({ json: false, jsonl: false, quiet: false, debug: false }, {})),
  width,
})

const slugs = Array.from({ length: 10 }, (_, level) => `level-${level}-of-a-deep-tree`)
const counter = (limit: number | null) => ({
  ...{ resource: 'users', direct: 1, subtree: 12, reserved: 0, limit, soft: false, over: false },
})
const orgs = slugs.map((slug, level) => ({
  ...{ org: slug, parent: slugs[level - 1] ?? null, slug, name: slug, depth: level },
  usage: [counter(level % 3 === 0 ? 14 : null)],
}))
const node = (slug: string, limit: number | null) => ({
  ...{ node: slug, kind: 'org' as const, slug, limit, soft: false, used: 12, reserved: 0 },
  ...{ free: limit === null ? null : limit - 12, over: false },
})
const chain = slugs.map((slug, level) => node(slug, level === 4 ? 13 : null))
const explained = {
  ...{ org: slugs[9] ?? '', slug: slugs[9] ?? '', resource: 'users', licensed: true },
  ...{ effective: 13, available: 1, binding: chain[4] ?? null, chain },
}

test('ten levels fit 60 columns, and each org is told from the others', async () => {
  const drawn = [
    usageTree(orgs, 'users', await at(60)).split('\n'),
    limitChain(explained, await at(60)).split('\n'),
  ]
  for (const lines of drawn) {
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(60)
    for (const slug of slugs)
      expect(lines.filter((line) => line.includes(slug.slice(0, 14))).length, slug).toBeGreaterThan(
        0,
      )
  }
  expect(drawn[1]?.find((line) => line.startsWith('→'))).toContain('level-4-of-a-deep')
})

test('where there is room the guides are wide', async () => {
  const lines = usageTree(orgs, 'users', await at(120)).split('\n')
  expect(lines[3]).toContain('    └── level-2-of-a-deep-tree')
})

test('a limit of 0 is off, and not 0 per cent', async () => {
  const [org] = orgs
  if (!org) throw new Error('no org')
  const none = { ...org, usage: [{ ...counter(0), direct: 0, subtree: 0 }] }
  expect(usageTree([none], 'users', await at(100))).toMatch(/░ {2}off$/)
})

test('a soft limit of 0 turns nothing off', async () => {
  const [org] = orgs
  if (!org) throw new Error('no org')
  const soft = { ...org, usage: [{ ...counter(0), direct: 0, subtree: 0, soft: true }] }
  expect(usageTree([soft], 'users', await at(100))).toMatch(/░ {2}unused ~$/)
})

test('no figure of what was recorded is cut: the id goes first', async () => {
  const most = 1_000_000_000_000
  const recorded = [{ id: 'usg_1', resource: 'api-calls-of-a-kind', delta: most, direct: most }]
  const drawn = recordedTable(
    { recorded: recorded.map((one) => ({ ...one, id: 'usg_'.padEnd(30, '1'), subtree: most })) },
    await at(60),
  )
  expect(drawn).toMatch(/\+1000000000000 +1000000000000 +1000000000000$/)
})

test('a short hold says its end to the second', async () => {
  const io = await at(80)
  const held = (ms: number) =>
    reservationCard(
      {
        ...{
          id: 'rsv_1',
          org: 'org_1',
          orgSlug: 'er',
          env: 'production',
          resource: 'users',
          amount: 1,
        },
        ...{ createdAt: '', endedAt: null, outcome: null, used: null },
        expiresAt: new Date(Date.now() + ms).toISOString(),
      },
      io,
    )
  expect(held(30_000)).toMatch(/Until +\S+ \d\d:\d\d:\d\dZ$/)
  expect(held(3_600_000)).toMatch(/Until +\S+ \d\d:\d\dZ$/)
})
