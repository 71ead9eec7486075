import { expect, test } from 'vitest'
import { handOver } from '../../src/cli/hand-over.ts'
import { answerable, idempotencyKeyOf } from '../../src/cli/lost-answer.ts'
import type { Sink } from '../../src/cli/sink/sink.ts'
import { Failure } from '../../src/domain/failure.ts'
import { faultIn } from '../house/command-line.ts'

const words = [
  'key',
  'issue',
  '--project',
  'p',
  '--env',
  'sandbox',
  '--name',
  'n',
  '--workload',
  'w',
]
const timeoutMs = 30_000
const torn = new Failure('unavailable', 'The call broke off.', { lostKey: 'K-1' })

test('a change whose answer was lost is asked for again by the same line and its key', () => {
  for (const typed of [
    words,
    [...words, '--idempotency-key', 'K-1'],
    [...words, '--idempotency-key=K-1'],
  ]) {
    const { details, message } = answerable(torn, { words: typed, timeoutMs }) as Failure
    expect(message).toContain('Whether the change was made is not known.')
    const again = details.next?.[0]?.command ?? []
    expect(again).toEqual([...words, '--idempotency-key', 'K-1'])
    expect(faultIn(again)).toBeNull()
  }
  const told = new Failure('conflict', 'No.')
  expect(answerable(told, { words, timeoutMs })).toBe(told)
})

test('what is asked for again has the usual time, where it had less', () => {
  for (const short of ['--timeout=1ms', '--timeout 1ms'])
    expect(
      (
        answerable(torn, { words: [...words, ...short.split(' ')], timeoutMs: 1 }) as Failure
      ).details.next?.[0]?.command.slice(words.length),
    ).toEqual(['--timeout', '30s', '--idempotency-key', 'K-1'])
  const long = { words: [...words, '--timeout', '2m'], timeoutMs: 120_000 }
  expect((answerable(torn, long) as Failure).details.next?.[0]?.command).toContain('2m')
})

test('what was piped in is piped in again', () => {
  const why = (typed: string[]) =>
    (answerable(torn, { words: typed, timeoutMs }) as Failure).details.next?.[0]?.why
  expect(why(['usage', 'batch', '--from', '-'])).toContain('with the same piped in')
  expect(why(['usage', 'batch', '--from', 'usage.csv'])).not.toContain('piped')
})

test('a key that no header can carry is refused as it is typed', () => {
  const given = (key: unknown) => idempotencyKeyOf({ flags: { 'idempotency-key': key } })
  expect(given(undefined)).toBeUndefined()
  expect(given('deploy-7/issue')).toBe('deploy-7/issue')
  for (const key of ['', 'a b', 'ü', '"x"', 'x'.repeat(256)])
    expect(() => given(key), key).toThrow(/1 to 255/)
})

const again = ['key', 'rotate', 'key_1', '--overlap', '0']
const sink = (deliver: Sink['deliver']): Sink => ({ kind: 'exec', deliver, abandon: () => {} })

test('a secret that was told before, or that its receiver did not take, is no success', async () => {
  const handed: string[] = []
  const take = sink((secret) => void handed.push(secret))
  const lost = { about: 'Key backend', again }
  await expect(handOver({ ...lost, secret: null }, take)).rejects.toMatchObject({
    code: 'partial',
    message: expect.stringContaining('Secret already revealed'),
    details: { next: [{ command: again }] },
  })
  const broken = sink(async () => {
    throw new Error('the command of --exec ended with 3')
  })
  await expect(handOver({ ...lost, secret: 's' }, broken)).rejects.toMatchObject({
    code: 'partial',
    message:
      'Key backend was made, and its secret reached nobody: the command of --exec ended with 3.',
    details: { next: [{ command: again }] },
  })
  await handOver({ ...lost, secret: 's' }, take)
  expect(handed).toEqual(['s'])
})
