import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAnswers } from '../../../src/cli/setup/answers.ts'
import { Journal } from '../../../src/cli/setup/journal.ts'
import { judge } from '../../../src/cli/setup/judge.ts'
import type { Call } from '../../../src/client/call.ts'
import { createAccount } from '../../../src/contract/account/create.ts'
import type { Answers } from '../../../src/contract/setup/answers.ts'
import { Failure } from '../../../src/domain/failure.ts'

const answers = judge(readAnswers('examples/acme.yaml')).answers as Answers
const ana = answers.founder
let directory: string
let file: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ptc-journal-'))
  file = join(directory, 'state', 'setup-journal.json')
})
afterEach(() => rmSync(directory, { recursive: true }))

/** A server that keeps the Idempotency-Keys it was given, and answers as told. */
function server(answer: () => unknown) {
  const keys: (string | undefined)[] = []
  const call: Call = async (_operation, _input, options) => {
    keys.push(options?.idempotencyKey)
    return answer() as never
  }
  return { keys, call }
}

const killed = new Error('killed')
const dying = () => {
  throw killed
}

describe('the journal of a setup', () => {
  test('is on disk before the call, for its owner only', async () => {
    const { call } = server(() => {
      expect(readFileSync(file, 'utf8')).toContain('account account.create')
      expect(statSync(file).mode & 0o777).toBe(0o600)
    })
    await Journal.open(file, answers).once('account', call, createAccount, ana, () => {})
  })

  test('a call whose effect was not dealt with is repeated under the same key', async () => {
    const { call, keys } = server(() => ({}))
    const first = Journal.open(file, answers)
    await expect(first.once('account', call, createAccount, ana, dying)).rejects.toBe(killed)
    const second = Journal.open(file, answers)
    expect(second.isInFlight('account', createAccount, ana)).toBe(true)
    await second.once('account', call, createAccount, ana, () => {})
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(keys[1]).toBe(keys[0])
  })

  test('a call that was dealt with, another input and another step each get a key of their own', async () => {
    const { call, keys } = server(() => ({}))
    const journal = Journal.open(file, answers)
    const once = (step: string, input: typeof ana) =>
      journal.once(step, call, createAccount, input, () => {})
    await once('account', ana)
    await once('account', ana)
    await once('account', { ...ana, name: 'Anna' })
    await once('technical-owner', ana)
    expect(new Set(keys).size).toBe(4)
  })

  test('a refusal ends a call; an answer that never came does not', async () => {
    const journal = Journal.open(file, answers)
    const refusing = (code: 'already_exists' | 'unavailable' | 'internal') =>
      journal
        .once('account', server(() => raise(code)).call, createAccount, ana, () => {})
        .catch(() => journal.isInFlight('account', createAccount, ana))
    expect(await refusing('unavailable')).toBe(true)
    expect(await refusing('internal')).toBe(true)
    expect(await refusing('already_exists')).toBe(false)
  })

  test('an unfinished setup goes on with new answers; a finished one begins anew', async () => {
    const other = { ...answers, key: { name: 'batch', workload: 'batch' } }
    const { call, keys } = server(() => ({}))
    const once = (journal: Journal, settle: () => void) =>
      journal.once('account', call, createAccount, ana, settle)
    await once(Journal.open(file, answers), dying).catch(() => {})
    await once(Journal.open(file, other), () => {})
    expect(keys[1]).toBe(keys[0])
    const finished = Journal.open(file, other)
    finished.settle('account')
    finished.finish()
    expect(Journal.open(file, other).done).toEqual(['account'])
    expect(Journal.open(file, answers).done).toEqual([])
  })

  test('one that is damaged is named, with the way out', () => {
    Journal.open(file, answers).settle('account')
    writeFileSync(file, '{"id":')
    expect(() => Journal.read(file)).toThrow(file)
    expect(() => Journal.read(file)).toThrow('Delete it and run setup again')
  })

  test('one that is not there is none', () => {
    expect(Journal.read(file)).toBeNull()
  })
})

function raise(code: 'already_exists' | 'unavailable' | 'internal'): never {
  throw new Failure(code, 'no')
}
