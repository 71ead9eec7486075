import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { misnamedIn } from '../house/command-line.ts'
import { play, readStory } from './story.ts'
import { argvOf, commandsIn, openTerminal, type Terminal } from './terminal.ts'

const stories = globSync(join(import.meta.dirname, 'stories', '*.txt')).sort()

const pasted = new Set<string>()
const inOrder = { concurrent: false }

test('there are stories to play', () => {
  expect(stories.length).toBeGreaterThan(2)
})

// Each has a home of its own, so they are played side by side.
const titled = stories.map((file) => [basename(file, '.txt'), file] as const)
describe.concurrent.each(titled)('%s', (_, file) => {
  const names = new Map<string, string>()
  let terminal: Terminal
  beforeAll(() => {
    terminal = openTerminal()
  })
  afterAll(() => terminal.leave())

  // In order: each line stands on the ones before it.
  for (const step of readStory(file))
    test(`${step.line}: ${step.typed}`, inOrder, () => play(step, terminal, names))

  test(
    'every command that was printed on the way can be pasted as it stands',
    inOrder,
    async () => {
      const printed = [...new Set(commandsIn(terminal.transcript()))]
      expect(printed.length).toBeGreaterThan(2)
      for (const command of printed) {
        expect(misnamedIn(argvOf(command)), command).toBe(null)
        // Pasted once in all stories, whichever things its ids name.
        const form = argvOf(command)
          .join('\n')
          .replaceAll(/\b([a-z]{3})_[0-9a-z]{26}\b/g, '$1_')
        if (pasted.has(form)) continue
        pasted.add(form)
        // Long after its moment it may be refused, but never for the way it is written, nor by a fault of ours.
        const { code, stderr } = await terminal.type(command)
        expect([1, 2, 11, 12], `${command}\n${stderr}`).not.toContain(code)
      }
    },
  )
})
