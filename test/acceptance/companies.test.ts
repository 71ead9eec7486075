import { describe, expect, test } from 'vitest'
import { type Machine, newMachine } from '../cli/setup/machine.ts'

const exampleOf = (name: string): string => `examples/${name}.yaml`
const setUpFrom = (name: string): string[] => ['setup', '--from-file', exampleOf(name)]

interface Simulated {
  problems: string[]
  pays: { account: string; monthly: number }[]
}

interface Accounts {
  items: { name: string; monthly: number }[]
}

/** A machine of one's own for one company. */
const company = (name: string, tell: (machine: Machine) => Promise<void>) =>
  test.concurrent(name, async () => {
    const machine = newMachine()
    try {
      await tell(machine)
    } finally {
      await machine.close()
    }
  })

/** Uses something, and answers what kept it back, or null. */
async function using({ ptc }: Machine, org: string, change: string): Promise<string | null> {
  const { code, stdout } = await ptc('usage', 'record', '--org', org, '--change', change, '--json')
  if (code === 0) return null
  expect(code).toBe(10)
  return JSON.parse(stdout).error.detail
}

/** The tree as it is drawn, without the names for people. */
const treeOf = async ({ ptc }: Machine): Promise<string[]> =>
  (await ptc('org', 'list', '--tree')).stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/ {2}[A-Z].*$/, ''))

async function provedRight({ json }: Machine): Promise<void> {
  expect(await json('usage', 'verify')).toMatchObject({ valid: true, differences: [] })
}

async function allInPlace({ ptc }: Machine, name: string): Promise<void> {
  const { code, stdout, stderr } = await ptc(...setUpFrom(name))
  expect(code, stderr).toBe(0)
  expect(stdout).toContain('All is in place')
}

describe('the three companies, from their files', () => {
  company('the franchise: whatever anybody pays for is for all, within the limits', async (our) => {
    const { commands } = await our.json<{ commands: string[][] }>(
      ...setUpFrom('franchise'),
      '--print-commands',
    )
    // The last two ask about production, and are refused: nothing comes of them.
    const codes: unknown[] = []
    for (const words of commands.slice(0, -2)) codes.push((await our.ptc(...words)).code)
    expect(codes, 'each printed command, pasted').toEqual(codes.map(() => 0))
    await allInPlace(our, 'franchise')
    const tree = ['harbour', '├── north', '│   ├── leith', '│   └── aberdeen', '└── south']
    expect(await treeOf(our)).toEqual(tree)
    // The owners of the north pay for 10 locations and use 22 of what all pay for.
    expect(await using(our, 'leith', 'locations=22')).toBe(null)
    expect(await using(our, 'aberdeen', 'locations=1')).toContain('north may use 22 locations')
    expect(await using(our, 'south', 'users=130')).toBe(null)
    expect(await using(our, 'leith', 'users=1')).toContain('the pool has a capacity of 130 users')
    await provedRight(our)
  })

  company('the multinational: each country has what its own company pays for', async (our) => {
    const { code, stderr } = await our.ptc(...setUpFrom('multinational'))
    expect(code, stderr).toBe(0)
    const tree = ['globex', '└── usa', 'germany', 'japan', '└── osaka']
    expect(await treeOf(our)).toEqual(tree)
    expect(await using(our, 'germany', 'users=40')).toBe(null)
    expect(await using(our, 'germany', 'users=1')).toContain('the pool of globex-gmbh')
    expect(await using(our, 'usa', 'users=120')).toBe(null)
    expect(await using(our, 'osaka', 'users=16')).toContain('osaka may use 15 users')
    const invoices = await our.json<{ items: Record<string, unknown>[] }>('invoice', 'list')
    const paid = invoices.items.map(({ currency, state, total }) => [currency, state, total])
    expect(paid.sort()).toEqual([
      ['eur', 'paid', 40_600],
      ['jpy', 'paid', 37_500],
    ])
    await provedRight(our)
    await allInPlace(our, 'multinational')
    // What the file said on paper is what there is.
    const paper = await our.json<Simulated>(
      ...['billing', 'simulate', '--mode', 'assigned', '--file', exampleOf('multinational')],
    )
    const { items } = await our.json<Accounts>('billing', 'account', 'list')
    expect(paper.problems).toEqual([])
    expect(items.map(({ name, monthly }) => [name, monthly])).toEqual(
      paper.pays.map(({ account, monthly }) => [account, monthly]),
    )
  })

  company('the reseller: no client takes anything from another', async (our) => {
    const { code, stdout, stderr } = await our.ptc(...setUpFrom('reseller'))
    expect(code, stderr).toBe(0)
    expect(stdout).toContain('karoo is set up')
    expect(await using(our, 'dune-mining', 'users=25')).toBe(null)
    expect(await using(our, 'dune-mining', 'users=1')).toContain('the pool of dune-mining')
    expect(await using(our, 'cape-clinics-paarl', 'users=40')).toBe(null)
    // Clients that the reseller pays for share its pool, each within a limit.
    expect(await using(our, 'baobab-books', 'users=11')).toContain('may use 10 users')
    expect(await using(our, 'rooibos-tea', 'users=25')).toBe(null)
    const { binding, available } = await our.json(
      ...['limit', 'explain', '--org', 'baobab-books', '--resource', 'users'],
    )
    expect([binding, available]).toEqual([expect.objectContaining({ limit: 10 }), 10])
    const { items } = await our.json<{ items: { id: string; billingAccount: string }[] }>(
      ...['subscription', 'list'],
    )
    const dune = items.find(({ billingAccount }) => billingAccount === 'dune-mining')
    const { stdout: next } = await our.ptc('invoice', 'preview', dune?.id ?? '')
    expect(next).toMatch(/25 users, at 180\.00 .* 4,500\.00\n/)
    await provedRight(our)
  })
})
