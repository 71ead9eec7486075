import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { measureTextsOf } from '../../src/cli/columns.ts'
import type { Io } from '../../src/cli/io.ts'
import { openIo } from '../../src/cli/io.ts'
import { tree } from '../../src/cli/tree.ts'

type Org = Parameters<typeof tree>[0][number]

const at = async (width: number): Promise<Io> => ({
  ...(await openIo({ json: false, jsonl: false, quiet: false, debug: false }, {})),
  width,
})

const org = (id: string, parent: string | null, name: string, more: Partial<Org> = {}): Org => ({
  id,
  workspace: 'wsp',
  parent,
  path: [],
  depth: 0,
  slug: id,
  name,
  createdAt: '',
  billingAccount: null,
  archivedAt: null,
  version: 1,
  unowned: [],
  ...more,
})

const orgs = [
  org('acme', null, 'Acme Ltd', { unowned: ['security-owner', 'billing-owner'] }),
  org('europe', 'acme', 'Europe'),
  org('de', 'europe', 'de'),
  org('old', 'europe', 'Old branch', { archivedAt: '2026-01-01T00:00:00Z' }),
  org('tokyo', 'acme', '東京支店の長い名前がここにあるので長い長い長い長い名前です'),
]

test('draws who stands under whom, marks what is archived and what nobody owns', async () => {
  expect(tree(orgs, await at(100))).toBe(
    [
      'acme  Acme Ltd  ! no security, billing owner',
      '├── europe  Europe',
      '│   ├── de',
      '│   └── old  Old branch  (archived)',
      '└── tokyo  東京支店の長い名前がここにあるので長い長い長い長い名前です',
    ].join('\n'),
  )
})

// What the commands do once, before they draw anything that is not plain ASCII.
await measureTextsOf('語')

test('fits 60 columns and 40, wide characters too, with every slug whole', async () => {
  for (const width of [60, 40]) {
    const lines = tree(orgs, await at(width)).split('\n')
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width)
    for (const { slug } of orgs) expect(lines.some((line) => line.includes(slug))).toBe(true)
  }
  expect(tree(orgs, await at(40)).split('\n')[4]).toBe('└ tokyo  東京支店の長い名前がここにある…')
})

test('ten levels fit 60 columns', async () => {
  const chain = Array.from({ length: 10 }, (_, n) =>
    org(`level-${n}`, n === 0 ? null : `level-${n - 1}`, 'A name of some length'),
  )
  for (const line of tree(chain, await at(60)).split('\n'))
    expect(stringWidth(line)).toBeLessThanOrEqual(60)
})

test('an org whose parent may not be seen stands at the edge', async () => {
  expect(tree(orgs.slice(1, 3), await at(80))).toBe('europe  Europe\n└── de')
  expect(tree([], await at(80))).toBe('No org that you may see.')
})
