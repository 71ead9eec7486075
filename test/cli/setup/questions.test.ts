import { describe, expect, test } from 'vitest'
import type { Prompter } from '../../../src/cli/prompt.ts'
import { judge, neededFields } from '../../../src/cli/setup/judge.ts'
import { askFor } from '../../../src/cli/setup/questions.ts'

interface Asked {
  ask: string
  suggestion: string | undefined
  options: readonly string[]
}

/** A person at the terminal, who types these things one after the other; an empty one takes the suggestion. */
function person(...typing: string[]) {
  const asked: Asked[] = []
  const refusals: string[] = []
  const next = (): string => {
    const typed = typing.shift()
    if (typed === undefined) throw new Error(`nothing to type at ${asked.at(-1)?.ask}`)
    return typed
  }
  const text: Prompter['text'] = async ({ ask, default: suggestion, check }) => {
    asked.push({ ask, suggestion, options: [] })
    for (;;) {
      const typed = next() || (suggestion ?? '')
      const verdict = check?.(typed) ?? true
      if (verdict === true) return typed
      refusals.push(verdict)
    }
  }
  const choice: Prompter['choice'] = async ({ ask, options }) => {
    const values = options.map(({ value }) => value)
    asked.push({ ask, suggestion: undefined, options: values })
    const typed = next() || values[0] || ''
    expect(values).toContain(typed)
    return typed
  }
  const other = () => Promise.reject(new Error('is not asked in setup'))
  const prompter: Prompter = {
    able: true,
    text,
    choice,
    choices: other,
    secret: other,
    confirm: other,
  }
  return { prompter, asked, refusals, left: typing }
}

describe('the questions of setup', () => {
  test('lead to complete answers, with a suggestion wherever one can be made', async () => {
    const ana = person(
      ...['Ana Ortiz', 'ana@acme.example', 'Acme Robotics', '', 'pooled'],
      ...['someone else', 'Ben Okafor', 'ben@acme.example', 'ben@acme.example', 'me'],
      ...['Checkout', '', '', '', ''],
    )
    const { answers } = judge(await askFor(neededFields, {}, ana.prompter))
    expect(answers).toEqual({
      founder: { name: 'Ana Ortiz', email: 'ana@acme.example' },
      workspace: { name: 'Acme Robotics', slug: 'acme-robotics', billingMode: 'pooled' },
      owners: {
        technical: { name: 'Ben Okafor', email: 'ben@acme.example' },
        security: { name: 'Ben Okafor', email: 'ben@acme.example' },
        billing: 'founder',
      },
      project: {
        name: 'Checkout',
        slug: 'checkout',
        kind: 'customer-portal',
        visibility: 'private',
      },
      key: { name: 'backend', workload: 'checkout-backend' },
    })
    expect(ana.left).toEqual([])
  })

  test('check what is typed as it is typed, in the words of the contract', async () => {
    const ana = person('ana', 'ana@acme.example', 'Acme Robotics', 'acme-robotics')
    await askFor(['founder.email', 'workspace.slug'], {}, ana.prompter)
    expect(ana.refusals).toEqual([
      'This is no e-mail address: it looks like ana@example.com',
      'This is no slug: use lower-case letters, digits and single hyphens between them, as in acme-labs',
    ])
  })

  test('say that the billing mode is permanent, and offer all three', async () => {
    const ana = person('')
    await askFor(['workspace.billingMode'], {}, ana.prompter)
    expect(ana.asked[0]?.ask).toContain('permanent')
    expect(ana.asked[0]?.options).toEqual(['single', 'assigned', 'pooled'])
  })

  test('are only those that a file leaves open', async () => {
    const given = { founder: { name: 'Ana', email: 'ana@acme.example' }, key: { name: 'batch' } }
    const ana = person('nightly')
    const { key } = await askFor(['key.workload'], given, ana.prompter)
    expect(key).toEqual({ name: 'batch', workload: 'nightly' })
    expect(given.key).toEqual({ name: 'batch' })
  })
})
