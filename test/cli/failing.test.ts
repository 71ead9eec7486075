import { expect, test } from 'vitest'
import { asFailure, originOf, redacted, refuseCredentials } from '../../src/cli/failing.ts'
import { mintCredential } from '../../src/domain/credential.ts'
import { Failure } from '../../src/domain/failure.ts'
import { nearest } from '../../src/domain/nearest.ts'

const asked = { command: 'key issue', flags: ['env', 'project'] }
const { secret } = mintCredential('sk', 'sandbox')

test('a refusal stays what it is, and a closed prompt is a cancellation', () => {
  const failure = new Failure('conflict', 'No.')
  expect(asFailure(failure, asked)).toBe(failure)
  const closed = Object.assign(new Error('User force closed the prompt'), {
    name: 'ExitPromptError',
  })
  expect(asFailure(closed, asked).code).toBe('cancelled')
})

test("the parser's words lose their layout, and nothing that was typed as a value is repeated", () => {
  const unknown = Object.assign(
    new Error('Nonexistent flag: --envv=hunter2\nSee more help with --help'),
    {
      oclif: { exit: 2 },
      flags: ['--envv=hunter2'],
    },
  )
  expect(asFailure(unknown, asked)).toMatchObject({
    code: 'usage',
    message: 'ptc key issue has no flag --envv. Did you mean --env?',
    details: { next: [{ command: ['key', 'issue', '--help'] }] },
  })
  const once = Object.assign(
    new Error('Flag --env can only be specified once\nSee more help with --help'),
    {
      oclif: { exit: 2 },
    },
  )
  expect(asFailure(once, asked).message).toBe('Flag --env can only be specified once.')
})

test('any other error is internal, keeps its origin for --debug, and shows no credential', () => {
  const failure = asFailure(new TypeError(`no ${secret} here`), asked)
  expect(failure.code).toBe('internal')
  expect(failure.message).not.toContain(secret)
  expect(originOf(failure)).toContain('TypeError')
  expect(originOf(failure)).not.toContain(secret)
  expect(redacted(`<${secret}>`)).toBe('<[redacted]>')
})

test('a credential on the command line is refused, wherever it stands', () => {
  expect(() => refuseCredentials(['key', 'verify', `--key=${secret}`])).toThrow(/Rotate it/)
  expect(() => refuseCredentials([secret])).toThrow(Failure)
  expect(() => refuseCredentials(['run', '--', 'curl', `-HX-Key:${secret}`])).toThrow(Failure)
  expect(() => refuseCredentials(['api', 'POST', '/v1/x', '--field', `key=${secret}`])).toThrow(
    Failure,
  )
  expect(() => refuseCredentials(['api', 'POST', '/v1/x', `{"key":"${secret}"}`])).toThrow(Failure)
  expect(() => refuseCredentials(['key', 'verify', '--key-stdin'])).not.toThrow()
})

test('the nearest word is offered where one is near', () => {
  expect(nearest('isue', ['issue', 'list'])).toBe('issue')
  expect(nearest('frobnicate', ['issue', 'list'])).toBeUndefined()
})
