import { homedir } from 'node:os'
import { expect, test } from 'vitest'
import { files, filesIn, read, root } from './tree.ts'

const linesOf = (file: string): number => read(file).trimEnd().split('\n').length

const tooLong = (found: readonly string[], most: number): string[] =>
  found.flatMap((file) => (linesOf(file) > most ? [`${file} has ${linesOf(file)} lines`] : []))

const code = ['bin', 'scripts', 'src', 'test'].flatMap((folder) =>
  filesIn(folder, '.ts').concat(filesIn(folder, '.js')),
)

test('no file of code is longer than 250 lines', () => {
  expect(code.length).toBeGreaterThan(200)
  expect(tooLong(code, 250)).toEqual([])
})

test('no command is longer than 60 lines', () => {
  const commands = filesIn('src/commands', '.ts')
  expect(commands.length).toBeGreaterThan(20)
  expect(tooLong(commands, 60)).toEqual([])
})

test('no folder and no file is a drawer for everything', () => {
  const drawer = /^(?:utils?|helpers?|commons?|services?|managers?|lib|misc)(?:\.|$)/
  expect(files.filter((file) => file.split('/').some((part) => drawer.test(part)))).toEqual([])
  expect('src/cli/utils/text.ts'.split('/').some((part) => drawer.test(part))).toBe(true)
})

test('nothing is left for later, and no test is left out', () => {
  // In two parts, so that this file does not find itself.
  const unfinished = [/\bTO[D]O\b/, /\bFI[X]ME\b/, /\bX[X]X\b/, /\bfor n[o]w\b/i]
  const leftOut = /\b(?:test|it|describe)\.(?:skip|todo|only)\b/
  const found = code.filter(
    (file) => unfinished.some((mark) => mark.test(read(file))) || leftOut.test(read(file)),
  )
  expect(found).toEqual([])
})

/** Where a process may end at once, and why it cannot wait for its work to end. */
const mayExit: Readonly<Record<string, string>> = {
  'src/daemon/main.ts': 'a start that failed may have left something open',
  'src/daemon/serve.ts': 'what nobody caught must not go on half-done',
  'src/cli/completion/main.ts': 'whoever pressed Tab waits for no server',
  'src/cli/crash.ts':
    'after an error that nobody caught, what is still under way cannot be trusted',
  'src/cli/signals.ts': 'whoever pressed Ctrl-C does not wait for an answer that may never come',
}

test('a process ends by itself, but for a few places that say why', () => {
  const found = filesIn('src', '.ts').filter((file) =>
    /\bprocess\.(?:exit|abort)\(/.test(read(file)),
  )
  expect(found.sort()).toEqual(Object.keys(mayExit).sort())
})

test('no file knows the machine it was written on, or a registry', () => {
  const here = [root, homedir()].map((path) => `${path}/`)
  const registry = /registry\.(?:npmjs|yarnpkg)|"resol[v]ed":/
  const knows = (text: string) => here.some((path) => text.includes(path)) || registry.test(text)
  expect(knows(`see ${root}/README.md`)).toBe(true)
  expect(files.filter((file) => knows(read(file)))).toEqual([])
})
