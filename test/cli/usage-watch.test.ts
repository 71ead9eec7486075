import { expect, test } from 'vitest'
import { openScreen } from '../../src/cli/screen.ts'
import { changesBetween } from '../../src/cli/usage-changes.ts'

const counter = (subtree: number, limit: number | null = null) => ({
  ...{ resource: 'users', direct: subtree, subtree, reserved: 0 },
  ...{ limit, soft: false, over: false },
})
const org = (slug: string, ...usage: ReturnType<typeof counter>[]) => ({
  ...{ org: `org_${slug}`, parent: null, depth: 0, slug, name: slug, usage },
})

test('what changed between two looks is said once for each org and resource, and nothing else', () => {
  const before = [org('acme', counter(4)), org('europe', counter(4)), org('gone', counter(1))]
  const after = [org('acme', counter(5)), org('europe', counter(4)), org('asia', counter(1, 10))]
  const changes = changesBetween(before, after, 'now')
  expect(
    changes.map(({ slug, before: was, after: is }) => [slug, was?.subtree, is?.subtree]),
  ).toEqual([
    ['acme', 4, 5],
    ['asia', undefined, 1],
    ['gone', 1, undefined],
  ])
  expect(changesBetween(after, after, 'now')).toEqual([])
})

/** A terminal that keeps what stands on it. */
function terminal(columns: number, rows: number) {
  const lines: string[] = []
  let at = 0
  const write = (text: string) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences are what is tested
    for (const [, code, end, word] of text.matchAll(/\u001b\[(\d*;?\d*)([A-Z])|([^\u001b]+)/g)) {
      if (end === 'A') at -= Number(code)
      else if (end === 'J' && code === '2') lines.length = 0
      else if (end === 'J') lines.length = at
      else if (end === 'H') at = 0
      else
        for (const one of (word ?? '').split('\n').slice(0, -1))
          lines[at++] = one || (lines[at - 1] ?? '')
    }
    return true
  }
  return { columns, rows, write: write as never, lines }
}

test('a screen is drawn in its place, never higher than the terminal, and afresh in another size', () => {
  const tty = terminal(60, 6)
  const screen = openScreen(tty)
  screen.draw(['one', 'two', 'three'])
  screen.draw(['uno', 'due'])
  expect(tty.lines).toHaveLength(2)
  screen.draw(['1', '2', '3', '4', '5', '6', 'foot'])
  expect(tty.lines).toHaveLength(5)
  tty.rows = 10
  screen.draw(['1', '2'])
  expect(tty.lines).toHaveLength(2)
})
