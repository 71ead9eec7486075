import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { misnamedIn } from '../house/command-line.ts'
import { play, readStory } from './story.ts'
import { argvOf, commandsIn, openTerminal, type Terminal } from './terminal.ts'

const stories = globSync(join(import.meta.dirname, 'stories', '*.txt')).sort()

test('there are stories to play', () => {
  expect(stories.length).toBeGreaterThan(2)
})

describe.each(stories.map((file) => [basename(file, '.txt'), file] as const))('%s', (_, file) => {
  const names = new Map<string, string>()
  let terminal: Terminal
  beforeAll(() => {
    terminal = openTerminal()
  })
  afterAll(() => terminal.leave())

  // In order: each line stands on the ones before it.
  for (const step of readStory(file))
    test(`${step.line}: ${step.typed}`, () => play(step, terminal, names))

  test('every command that was printed on the way can be pasted as it stands', async () => {
    const printed = [...new Set(commandsIn(terminal.transcript()))]
    expect(printed.length).toBeGreaterThan(2)
    for (const command of printed) {
      expect(misnamedIn(argvOf(command)), command).toBe(null)
      // Long after its moment it may be refused, but never for the way it is written, nor by a fault of ours.
      const { code, stderr } = await terminal.type(command)
      expect([1, 2, 11, 12], `${command}\n${stderr}`).not.toContain(code)
    }
  })
})
