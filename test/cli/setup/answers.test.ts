import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readAnswers } from '../../../src/cli/setup/answers.ts'
import { judge, neededFields } from '../../../src/cli/setup/judge.ts'
import { Failure } from '../../../src/domain/failure.ts'

const directory = mkdtempSync(join(tmpdir(), 'ptc-answers-'))
afterAll(() => rmSync(directory, { recursive: true }))

const acme = readFileSync('examples/acme.yaml', 'utf8')

/** Writes the example with some lines changed, and reads it. */
function reading(change: (text: string) => string) {
  const file = join(directory, 'answers.yaml')
  writeFileSync(file, change(acme))
  return { file, read: () => readAnswers(file) }
}

function refusalOf(change: (text: string) => string): { file: string; failure: Failure } {
  const { file, read } = reading(change)
  try {
    read()
  } catch (error) {
    if (error instanceof Failure) return { file, failure: error }
    throw error
  }
  throw new Error('was not refused')
}

const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1

describe('an answers file', () => {
  test('the example is complete', () => {
    expect(judge(readAnswers('examples/acme.yaml')).answers).toMatchObject({
      founder: { email: 'ana@acme.example' },
      owners: { billing: 'founder', technical: { email: 'ben@acme.example' } },
      project: { slug: 'checkout', kind: 'customer-portal', visibility: 'private' },
    })
  })

  test('an unknown field is refused with its line and the fields there are', () => {
    const { file, failure } = refusalOf((text) => text.replace('workload: ', 'worklaod: '))
    expect(failure.code).toBe('invalid_input')
    expect(failure.message).toContain(`${file}:${lineOf(acme, 'workload: ')}: key.worklaod`)
    expect(failure.message).toContain('key has name, workload')
    expect(failure.details.errors?.[0]?.pointer).toBe('/key/worklaod')
  })

  test.each([
    ['an e-mail address', 'email: sam@acme.example', 'email: sam', 'owners.security.email'],
    ['a slug', 'slug: acme', 'slug: Acme Labs', 'workspace.slug'],
    ['a number for a text', 'slug: acme', 'slug: 12', 'workspace.slug'],
    ['a name of 51 characters', 'name: Checkout', `name: ${'x'.repeat(51)}`, 'project.name'],
    ['a billing mode', 'billingMode: single', 'billingMode: free', 'workspace.billingMode'],
    ['a word for an owner', 'billing: founder', 'billing: nobody', 'owners.billing'],
    ['a kind of project', 'kind: customer-portal', 'kind: shop', 'project.kind'],
  ])('%s that is wrong is refused with its line', (_, from, to, field) => {
    const { file, failure } = refusalOf((text) => text.replace(from, to))
    expect(failure.message).toContain(`${file}:${lineOf(acme, from)}: ${field} `)
  })

  test('every problem is told, each with its line', () => {
    const { failure } = refusalOf((text) =>
      text.replace('slug: acme', 'slug: A B').replace('key:\n', 'kee: 1\nkey:\n'),
    )
    expect(failure.details.errors?.map(({ pointer }) => pointer)).toEqual([
      '/workspace/slug',
      '/kee',
    ])
  })

  test('two names for one person are refused', () => {
    const { failure } = refusalOf((text) =>
      text.replace('email: sam@acme.example', 'email: BEN@acme.example'),
    )
    expect(failure.message).toContain('"Sam Lindqvist"')
    expect(failure.message).toContain('"Ben Okafor"')
  })

  test.each([
    ['no YAML', 'founder: [', ':1: the file'],
    ['a list', '- founder', ':1: the file'],
    ['two documents', 'founder: 1\n---\nfounder: 2\n', ':2: the file'],
    ['one field twice', 'founder: 1\nfounder: 2\n', ':2: the file'],
    ['a __proto__', '__proto__: {a: 1}\n', ':1: __proto__'],
    ['a YAML bomb', bomb(), ':1: the file'],
  ])('%s is refused', (_, content, where) => {
    expect(refusalOf(() => content).failure.message).toContain(where)
  })

  test('a file that is not there is named', () => {
    expect(() => readAnswers(join(directory, 'nowhere.yaml'))).toThrow('there is no such file')
  })
})

describe('what is missing', () => {
  test('of nothing: every answer', () => {
    expect(judge({}).missing).toEqual(neededFields)
  })

  test('of a file that leaves some out or empty: exactly those', () => {
    const { read } = reading((text) =>
      text.replace('email: ana@acme.example', 'email:').replace(/key:\n(.*\n)*/, ''),
    )
    const { missing, wrong } = judge(read())
    expect(missing).toEqual(['founder.email', 'key.name', 'key.workload'])
    expect(wrong).toEqual([])
  })

  test('half an owner is an owner to ask for', () => {
    const { read } = reading((text) => text.replace('    email: ben@acme.example\n', ''))
    expect(judge(read()).missing).toEqual(['owners.technical'])
  })
})

function bomb(): string {
  const ten = (what: string) => `[${Array(10).fill(what).join(',')}]`
  return `a: &a ${ten('x')}\nb: &b ${ten('*a')}\nc: &c ${ten('*b')}\nd: ${ten('*c')}\n`
}
