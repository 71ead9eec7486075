import { Config } from '@oclif/core/config'
import { beforeAll, expect, test } from 'vitest'
import { carriedAnswer, carriedDetails } from '../../src/cli/carried.ts'
import { type Onward, onwardFrom, type Said } from '../../src/cli/onward.ts'
import { reportFailure } from '../../src/cli/report.ts'
import { Failure } from '../../src/domain/failure.ts'
import { root, textOf } from '../commands/ptc.ts'
import { keptIo } from './io.ts'

let config: Config
beforeAll(async () => {
  config = await Config.load({ root })
})

const everything = { context: 'staging', as: 'ana@x.example', workspace: 'labs' }
const from = (said: Partial<Said>): Onward => onwardFrom({ id: 'key:list', ...said }, config)
const onward = (line: string, said: Partial<Said> = everything, by?: 'another') =>
  from(said)(line.split(' '), by).join(' ')

test('a next step goes on in the context, as the account and in the workspace that were typed', () => {
  expect(onward('key list')).toBe('key list --workspace labs --context staging --as ana@x.example')
  expect(onward('key list', {})).toBe('key list')
  expect(onward('key list', { workspace: 'labs' })).toBe('key list --workspace labs')
})

test('the workspace goes only where it is a flag, and nothing is said twice, however it was said', () => {
  expect(onward('org init other', { workspace: 'labs' })).toBe('org init other')
  expect(onward('login --identity okta', { workspace: 'labs' })).toBe('login --identity okta')
  for (const named of ['--workspace acme', '--workspace=acme', '-w acme', '-wacme', '-w=acme'])
    expect(onward(`key list ${named}`, { workspace: 'labs' })).toBe(`key list ${named}`)
  expect(onward('key list --context=local --as=ben@x.example')).toBe(
    'key list --context=local --as=ben@x.example --workspace labs',
  )
  const once = from(everything)(['key', 'list'])
  expect(from(everything)(once)).toEqual(once)
})

test('what stands behind two dashes is another program’s', () => {
  expect(onward('run --project shop -- npm test -w api', { workspace: 'labs' })).toBe(
    'run --project shop --workspace labs -- npm test -w api',
  )
})

test('what another person types they type as themselves, there', () => {
  expect(onward('production approve prq_1', everything, 'another')).toBe(
    'production approve prq_1 --context staging',
  )
  expect(onward('role assign viewer', { ...everything, context: undefined }, 'another')).toBe(
    'role assign viewer --workspace labs',
  )
})

test('no account is named to what settles who acts, and no place to what is about the machine', () => {
  expect(onward('login')).toBe('login --context staging')
  expect(onward('auth switch ben@x.example')).toBe('auth switch ben@x.example --context staging')
  expect(onward('auth set --project shop')).toBe(
    'auth set --project shop --workspace labs --context staging --as ana@x.example',
  )
  for (const line of ['context list', 'daemon start', 'help key']) expect(onward(line)).toBe(line)
  expect(onward('whoami', { ...everything, id: 'auth:switch' })).toBe('whoami --context staging')
})

test('a refusal carries its steps and the commands of its checks, and still names each once', async () => {
  const fix = ['role', 'assign', 'technical-owner', '--member', 'me']
  const failing = { stage: 'projects', status: 'fail', evidence: 'nobody', owner: 'ship' } as const
  const failure = new Failure('not_ready', 'It is not ready.', {
    next: [{ command: fix, why: 'owner' }],
    checks: [
      { ...failing, id: 'one', fix },
      { ...failing, id: 'two', fix: ['audit', 'verify'], by: 'another' },
    ],
  })
  const { io, said } = await keptIo()
  reportFailure({ command: 'project create', failure, onward: from(everything) }, io)
  const carried = [...fix, '--workspace labs --context staging --as ana@x.example'].join(' ')
  expect(said.insist.filter((line) => line.includes(carried))).toHaveLength(1)
  expect(said.insist.map((line) => line.trim())).toContain(
    'ptc audit verify --workspace labs --context staging',
  )
  expect(said.insist).not.toContain('Next:')
  process.exitCode = 0
  const { next, checks } = carriedDetails(failure.details, from(everything))
  expect(next?.[0]?.command).toEqual(checks?.[0]?.fix)
})

test('every command that an answer holds beside its next steps is carried', () => {
  const { paths } = JSON.parse(textOf(root, 'openapi.json'))
  const holding = Object.values<Record<string, { responses: Record<string, unknown> }>>(
    paths,
  ).flatMap((methods) =>
    Object.values(methods).flatMap((operation) => {
      // biome-ignore lint/suspicious/noExplicitAny: what a schema holds is what this test looks at
      const ok = operation.responses['200'] as any
      const fields = ok?.content?.['application/json']?.schema?.properties ?? {}
      return Object.entries(fields).flatMap(([name, field]) =>
        JSON.stringify(field).includes('Arguments after ptc') ? [name] : [],
      )
    }),
  )
  const names = [...new Set(holding)].filter((name) => name !== 'next').sort()
  expect(names).toEqual(['checks', 'result', 'step', 'supply'])
  const command = ['key', 'list']
  const answer = {
    step: { command, why: '' },
    supply: [{ command, why: '' }],
    checks: [{ fix: command }],
    result: { fix: command },
  }
  const there = [...command, '--workspace', 'labs']
  expect(carriedAnswer(answer, from({ workspace: 'labs' }))).toEqual({
    step: { command: there, why: '' },
    supply: [{ command: there, why: '' }],
    checks: [{ fix: there }],
    result: { fix: there },
  })
})
