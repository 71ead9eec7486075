import { expect, test } from 'vitest'
import { openPrompter, someoneIsThere } from '../../src/cli/prompt.ts'

const question = { ask: 'Name of the project:', instead: '--name' }
const options = [{ value: 'sandbox' }]

/** Both ends on a terminal, for as long as the work takes. */
function onTerminal<Answer>(work: () => Answer): Answer {
  const before = [process.stdin.isTTY, process.stderr.isTTY]
  Object.assign(process.stdin, { isTTY: true })
  Object.assign(process.stderr, { isTTY: true })
  try {
    return work()
  } finally {
    Object.assign(process.stdin, { isTTY: before[0] })
    Object.assign(process.stderr, { isTTY: before[1] })
  }
}

test('somebody is there on a terminal, and not in CI, not on a dumb one, not when told so', () => {
  onTerminal(() => {
    expect(someoneIsThere({ TERM: 'xterm' })).toBe(true)
    expect(someoneIsThere({ TERM: 'xterm', CI: 'false' })).toBe(true)
    expect(someoneIsThere({ TERM: 'dumb' })).toBe(false)
    expect(someoneIsThere({ TERM: 'xterm', CI: '1' })).toBe(false)
    expect(someoneIsThere({ TERM: 'xterm', PTC_NO_INPUT: '1' })).toBe(false)
    expect(openPrompter({ silent: true, yes: false }, { TERM: 'xterm' }).able).toBe(false)
  })
  expect(someoneIsThere({ TERM: 'xterm' })).toBe(false)
})

test('where nobody is, every question is refused with the flag that answers it', async () => {
  const ask = openPrompter({ silent: true, yes: false })
  const refusal = { code: 'input_required', message: expect.stringContaining('Give --name.') }
  await expect(ask.text(question)).rejects.toMatchObject(refusal)
  await expect(ask.secret(question)).rejects.toMatchObject(refusal)
  await expect(ask.confirm(question)).rejects.toMatchObject(refusal)
  await expect(ask.choice({ ...question, options })).rejects.toMatchObject(refusal)
  await expect(ask.choices({ ...question, options })).rejects.toMatchObject(refusal)
})

test('--yes answers y/n questions and no others', async () => {
  const ask = openPrompter({ silent: true, yes: true })
  expect(await ask.confirm(question)).toBe(true)
  await expect(ask.text(question)).rejects.toMatchObject({ code: 'input_required' })
})
