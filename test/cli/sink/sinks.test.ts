import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clipboardSink } from '../../../src/cli/sink/clipboard.ts'
import { openSink } from '../../../src/cli/sink/open.ts'
import { terminalSink } from '../../../src/cli/sink/terminal.ts'
import { mintCredential } from '../../../src/domain/credential.ts'
import { temporaryDirectory } from '../../daemon/process.ts'
import { keptIo } from '../io.ts'

const { secret } = mintCredential('sk', 'sandbox')
const about = 'Key backend'

const refusalOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error
  }
  return null
}

/** A program of that name on a path of its own, which keeps what it was given. */
function fakeProgram(name: string, ending = ''): { path: string; given: (what: string) => string } {
  const path = temporaryDirectory()
  const file = join(path, name)
  writeFileSync(file, `#!/bin/sh\necho "$@" > '${path}/argv'\ncat > '${path}/stdin'\n${ending}\n`)
  chmodSync(file, 0o700)
  return { path, given: (what) => readFileSync(join(path, what), 'utf8') }
}

describe('the place for a secret', () => {
  test('is one: several are refused before anything is made', async () => {
    const { io } = await keptIo()
    const file = join(temporaryDirectory(), 'a.key')
    const flags = { 'secret-file': file, clipboard: true, exec: 'cat' }
    expect(refusalOf(() => openSink(flags, io))).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--secret-file, --clipboard or --exec, not all of them'),
    })
    expect(existsSync(file)).toBe(false)
  })

  test('is asked for where there is no terminal', async () => {
    const { io } = await keptIo()
    expect(refusalOf(() => openSink({}, io, { CI: '1' }))).toMatchObject({
      code: 'input_required',
      message: expect.stringContaining('--exec COMMAND'),
    })
  })
})

describe('a file', () => {
  test('is new, for its owner alone, and gone where there was no secret', async () => {
    const { io } = await keptIo()
    const file = join(temporaryDirectory(), 'a.key')
    openSink({ 'secret-file': file }, io).abandon()
    expect(existsSync(file)).toBe(false)
    const sink = openSink({ 'secret-file': file }, io)
    await sink.deliver(secret, about)
    sink.abandon()
    expect(readFileSync(file, 'utf8')).toBe(`${secret}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(refusalOf(() => openSink({ 'secret-file': file }, io))).toMatchObject({ code: 'usage' })
  })
})

describe('stdout', () => {
  test('has the secret alone; a GitHub runner is told on stderr to mask it', async () => {
    const plain = await keptIo()
    await openSink({ 'secret-stdout': true }, plain.io, {}).deliver(secret, about)
    expect(plain.said).toEqual({ result: [secret], aside: [], insist: [] })
    const runner = await keptIo(80, { json: true })
    await openSink({ 'secret-stdout': true }, runner.io, { GITHUB_ACTIONS: 'true' }).deliver(
      secret,
      about,
    )
    expect(runner.said).toEqual({ result: [], aside: [], insist: [`::add-mask::${secret}`] })
  })
})

describe('the clipboard', () => {
  const screen = { DISPLAY: ':9' }

  test('is filled by the program that is there, over its stdin and not by its words', async () => {
    const { io } = await keptIo()
    // It leaves a process behind that keeps its streams open, as xclip does.
    const xclip = fakeProgram('xclip', '(sleep 5; echo) &')
    const env = { ...screen, PATH: `${xclip.path}:${process.env['PATH']}` }
    await clipboardSink(io, env, 'linux').deliver(secret, about)
    expect(xclip.given('stdin')).toBe(secret)
    expect(xclip.given('argv')).toBe('-selection clipboard\n')
  })

  test('is refused before there is a secret where no program or no screen is there', async () => {
    const { io } = await keptIo()
    const xsel = fakeProgram('xsel')
    const why = (env: NodeJS.ProcessEnv, platform?: NodeJS.Platform) =>
      String((refusalOf(() => clipboardSink(io, env, platform)) as Error).message)
    expect(why({ PATH: temporaryDirectory() }, 'darwin')).toContain('needs pbcopy on PATH')
    expect(why({ PATH: temporaryDirectory() }, 'linux')).toContain(
      'wl-copy, xclip, xsel or clip.exe',
    )
    expect(why({ PATH: xsel.path }, 'linux')).toContain('xsel, and DISPLAY is not set')
  })

  test('says so where the program failed', async () => {
    const { io } = await keptIo()
    const xsel = fakeProgram('xsel', 'exit 1')
    const env = { ...screen, PATH: `${xsel.path}:${process.env['PATH']}` }
    await expect(clipboardSink(io, env, 'linux').deliver(secret, about)).rejects.toThrow(
      'xsel ended with 1',
    )
  })
})

describe('a command', () => {
  const run = async (command: string) => {
    const { io } = await keptIo()
    await openSink({ exec: command }, io).deliver(secret, about)
  }

  test('reads the secret from its stdin, to the byte', async () => {
    const file = join(temporaryDirectory(), 'kept')
    await run(`cat > '${file}'`)
    expect(readFileSync(file, 'utf8')).toBe(secret)
  })

  test('that fails, is killed, is not there, or is empty, is no receiver', async () => {
    await expect(run('cat > /dev/null; exit 3')).rejects.toThrow('ended with 3')
    await expect(run('kill -9 $$')).rejects.toThrow('SIGKILL')
    await expect(run('/nowhere/at/all 2>/dev/null')).rejects.toThrow('ended with 127')
    await expect(run(' ')).rejects.toMatchObject({ code: 'usage' })
  })
})

describe('the terminal', () => {
  test('shows a box, and where it is too narrow for one the secret on a line of its own', async () => {
    const wide = await keptIo(80)
    await terminalSink(wide.io).deliver(secret, about)
    expect(wide.said.insist.map((line) => line.length)).toEqual([78, 78, 78, 78])
    const narrow = await keptIo(60)
    await terminalSink(narrow.io).deliver(secret, about)
    expect(narrow.said.insist).toContain(secret)
    expect(narrow.said.insist.filter((line) => line !== secret && line.length > 60)).toEqual([])
  })
})
