import { afterEach, expect, test } from 'vitest'
import { commandLine } from '../../src/cli/layout.ts'
import { printNext, programName, setProgram, typed } from '../../src/cli/typed.ts'
import { keptIo } from './io.ts'

afterEach(() => setProgram('ptc'))

test('ptc is typed as it can be typed: by name where installed, by npx in a clone, else by path', () => {
  const script = '/home/ana/my clone/bin/run.js'
  expect(programName('/usr/lib/node_modules/ptc', script, '/home/ana')).toBe('ptc')
  expect(programName('/home/ana/my clone', script, '/home/ana/my clone')).toBe('npx ptc')
  expect(programName('/home/ana/my clone', script, '/home/ana/my clone/docs')).toBe('npx ptc')
  expect(programName('/home/ana/my clone', script, '/home/ana')).toBe(`'${script}'`)
})

test('a next step is printed quoted, so that it can be pasted', async () => {
  setProgram('npx ptc')
  const { io, said } = await keptIo()
  printNext(
    [{ command: ['org', 'init', 'acme', '--name', 'Acme Ltd'], why: 'make it' }],
    io,
    io.aside,
  )
  expect(said.aside).toEqual([
    'Next:',
    "  npx ptc org init acme --name 'Acme Ltd'",
    '      make it',
  ])
  expect(typed(['a', '\u001b[2Jb'])).toBe("npx ptc a '[2Jb'")
})

test('a command line that is too wide goes on in the next line, before a flag', () => {
  expect(commandLine('ptc key issue --project checkout --env sandbox', 40)).toBe(
    'ptc key issue --project checkout \\\n  --env sandbox',
  )
})
