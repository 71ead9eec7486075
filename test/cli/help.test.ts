import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Config } from '@oclif/core/config'
import { beforeAll, describe, expect, test } from 'vitest'
import { columnsOf } from '../../src/cli/columns.ts'
import { helpOn } from '../../src/cli/help.ts'
import { helpTopics } from '../../src/cli/help-topics.ts'
import { setProgram } from '../../src/cli/typed.ts'
import { daemonVariables, givenVariables, variables } from '../../src/cli/variables.ts'
import { failureCodes } from '../../src/domain/failure.ts'
import { commands, misnamedIn } from '../house/command-line.ts'
import { keptIo } from './io.ts'

const root = join(import.meta.dirname, '..', '..')
let config: Config

beforeAll(async () => {
  setProgram('npx ptc')
  config = await Config.load({ root })
})

const help = async (words: string[], width = 80) => helpOn(words, config, (await keptIo(width)).io)
const widest = (text: string) => Math.max(...text.split('\n').map(columnsOf))

const known = Object.entries(commands).map(
  ([id, command]) => [id.replaceAll(':', ' '), command] as const,
)

describe.each(known)('help on %s', (words, command) => {
  test('starts with examples, and fits 80 columns', async () => {
    const text = (await help(words.split(' '))) ?? ''
    const titles = text.split('\n').filter((line) => /^[A-Z]{2}/.test(line))
    expect(titles.slice(0, 2)).toEqual(['EXAMPLES', 'USAGE'])
    expect(widest(text)).toBeLessThanOrEqual(80)
  })

  test('has examples that ptc understands', () => {
    expect(command.examples.length).toBeGreaterThan(0)
    const argvs = command.examples.map((line) =>
      line.replace('<%= config.bin %> ', '').replace(/ [<>|] .*$/, ''),
    )
    // A value in quotes is one word.
    const split = (line: string) => line.replaceAll(/"[^"]*"/g, 'quoted').split(' ')
    expect(argvs.map((line) => misnamedIn(split(line))).filter(Boolean)).toEqual([])
    expect(argvs.filter((line) => !line.startsWith(words))).toEqual([])
  })
})

test('the first page names a place to start, every topic, and every command that stands alone', async () => {
  const text = (await help([])) ?? ''
  expect(widest(text)).toBeLessThanOrEqual(80)
  expect(text).toContain('npx ptc setup')
  const first = new Set(known.map(([words]) => words.split(' ')[0] ?? ''))
  expect([...first].filter((word) => !new RegExp(`^ +${word} `, 'm').test(text))).toEqual([])
})

test('a topic alone lists its commands; an unknown one is nothing', async () => {
  const text = (await help(['key'])) ?? ''
  expect(text).toContain('key issue')
  expect(await help(['nope'])).toBeNull()
  const readiness = await help(['readiness'])
  expect(readiness).toContain('readiness check')
  expect(readiness).toContain('READY FOR PRODUCTION')
})

test('the page of exit codes knows every refusal', async () => {
  const { io } = await keptIo()
  const page = helpTopics['exit-codes']?.(io) ?? ''
  expect(failureCodes.filter((code) => !page.includes(code))).toEqual([])
  for (const topic of Object.values(helpTopics)) expect(widest(topic(io))).toBeLessThanOrEqual(80)
})

/** Read or set by ptc for itself, and nobody else's business. */
const internal = new Set([...['PATH', 'WSL_DISTRO_NAME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR']])

test('the page of the environment knows every variable that is read', async () => {
  const sources = globSync('{bin,src}/**/*.{js,ts}', { cwd: root }).filter(
    (file) => !file.endsWith('/variables.ts'),
  )
  const read = sources.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const names = /\bPTC_[A-Z_]+[A-Z]\b|(?<=\benv\[')[A-Z_]+|(?<=isOn\(env, ')[A-Z_]+/g
    return text.match(names) ?? []
  })
  expect(read).toEqual(expect.arrayContaining(['PTC_WORKSPACE', 'TERM', 'CI']))
  const known = new Set(
    [...variables, ...daemonVariables, ...givenVariables].map(([name]) => name).concat(...internal),
  )
  expect([...new Set(read)].filter((name) => !known.has(name))).toEqual([])
  expect([...known].filter((name) => name.startsWith('PTC_') && !read.includes(name))).toEqual([])
})
