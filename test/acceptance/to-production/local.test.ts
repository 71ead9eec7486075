import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { play, readStory } from '../story.ts'
import { openTerminal, type Terminal } from '../terminal.ts'
import { examples, freePort } from './receiver.ts'

describe('four people on one machine reach production', () => {
  const names = new Map([['EXAMPLES', examples]])
  let terminal: Terminal
  beforeAll(async () => {
    terminal = openTerminal()
    names.set('PORT', String(await freePort()))
  })
  afterAll(async () => {
    process.kill(Number(readFileSync(join(terminal.directory, 'receiver.pid'), 'utf8')))
    await terminal.leave()
  })

  for (const step of readStory(join(import.meta.dirname, 'local.txt')))
    test(`${step.line}: ${step.typed}`, () => play(step, terminal, names))
})
