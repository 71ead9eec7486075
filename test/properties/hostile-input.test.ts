import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { serverChain } from '../../src/daemon/pipeline/append.ts'
import { isFailure, statusOf } from '../../src/domain/failure.ts'
import { type Dialect, dialects } from '../databases.ts'
import { newGround } from '../operations/ground.ts'
import { homeOf } from '../operations/laws/law.ts'
import { samples } from '../operations/samples.ts'

const numbers = [
  0,
  -0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
]
const texts = [
  ...['', ' ', '\0', 'a\0b', '\u202e', '\u200b', '\n', '\u001b[31m'],
  ...['x'.repeat(51), 'x'.repeat(257), '語'.repeat(100_000)],
  ...['__proto__', 'constructor', 'toString', '../..', '/', '%00', '%', '_', '*', '~'],
  ...[`' or '1'='1`, '"; drop table key; --', '$1', '?', ':a', '{}', '[]', 'null', 'undefined'],
  ...['0', '-1', '1e400', 'NaN', 'Infinity', '0x10', '٣', '１', '9007199254740993', ' 7 '],
  ...['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z', '2026-01-01'],
  ...['org_7zzzzzzzzzzzzzzzzzzzzzzzzz', 'key_00000000000000000000000000', 'me', 'prj_'],
  ...['a@b', 'a@b.example\n', '"a b"@x.example', 'ptc_se_000000000000_', 'owner'],
]
/** Text that is no ASCII: tried for good, so that it reaches every row and the audit trail. */
const odd = ['🦊', 'e\u0301', 'ß', '\u2028']
const things = [
  null,
  true,
  [],
  {},
  [''],
  [null],
  [[]],
  { id: 1 },
  Array(1000).fill('x'),
  ['owner', 'owner'],
]
const hostile: readonly unknown[] = [...numbers, ...texts, ...odd, ...things]

/** What the schema refuses reaches no database, so one of them is enough to hear it refused. */
const toldApart = (dialect: Dialect, op: Operation, input: unknown): boolean =>
  dialect === 'sqlite' || op.input.safeParse(input).success

for (const dialect of dialects)
  describe(`input that means no good, on ${dialect}`, () => {
    let ground: Awaited<ReturnType<typeof newGround>>
    beforeAll(async () => {
      ground = await newGround(dialect)
    })
    afterAll(() => ground.world.close())

    for (const op of operations as readonly Operation[])
      test(`is refused by ${op.id} in its own words, or does what it says`, async () => {
        const { world } = ground
        const home = homeOf(op, ground)
        const broken: string[] = []
        for (const field of Object.keys(op.input.shape)) {
          const sample = await samples[op.id as keyof typeof samples](world, home, ++ground.count)
          const caller = sample.by ?? home.owner
          for (const value of hostile) {
            const input = { ...sample.input, [field]: value }
            if (!toldApart(dialect, op, input)) continue
            const dryRun = !odd.includes(value as string)
            await caller.answer(op, input, { dryRun }).catch((error) => {
              if (isFailure(error) && statusOf(error.code) < 500) return
              const given = JSON.stringify(value)?.slice(0, 40)
              broken.push(`${field} = ${given}: ${String(error).slice(0, 200)}`)
            })
          }
        }
        expect(broken).toEqual([])
      })

    test('leaves every chain whole', async () => {
      for (const chain of [ground.acme.workspace, serverChain])
        await ground.world.store.read((tables) => verifyChain(tables, chain))
    })
  })
