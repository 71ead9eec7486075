import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, program, root, textOf, type User } from '../commands/ptc.ts'
import { directory } from './directory.ts'

let user: User
beforeAll(() => {
  user = newUser()
})
afterAll(() => user.leave())

const { version } = JSON.parse(textOf(root, 'package.json')) as { version: string }

test.each(['12.22.0', '20.20.2', '22.21.1'])(
  'Node.js %s gets one line and exit code 2, and nothing is loaded',
  async (old) => {
    const pretending = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${old}'}})`
    const trap = "data:text/javascript,process.getBuiltinModule=()=>{throw new Error('loaded')}"
    const node = ['--import', pretending, '--import', trap]
    const { code, stdout, stderr } = await user.ptc(['key', 'list'], { node })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^ptc needs Node\.js 22\.22 or newer, and this is .*\n$/)
    expect(stderr).toContain(old)
  },
)

test('the file that says so can be read by Node.js 12', async () => {
  const code = textOf(program)
  const forOld = await transform(code, { target: 'node12.22' })
  const asIs = await transform(code, { target: 'esnext' })
  expect(forOld).toEqual(asIs)
  expect(code).not.toMatch(/^import /m)
})

test.each([['--version'], ['-V'], ['version']])(
  '%s says the version, the same as the command itself',
  async (word) => {
    const quick = await user.ptc([word])
    // A flag that the quick answer does not know sends it through the command.
    const whole = await user.ptc(['version', '--quiet'])
    expect(quick).toEqual(whole)
    expect(quick.stdout).toBe(
      `ptc ${version} (node ${process.versions.node}, ${process.platform}-${process.arch})\n`,
    )
    const document = await user.ptc([word, '--json'])
    expect(document).toEqual(await user.ptc(['version', '--json', '--quiet']))
  },
)

test('without a build it says what to run', () => {
  const clone = directory()
  mkdirSync(join(clone, 'bin'))
  cpSync(program, join(clone, 'bin', 'run.js'))
  cpSync(join(root, 'package.json'), join(clone, 'package.json'))
  const { status, stderr } = spawnSync(process.execPath, [join(clone, 'bin', 'run.js'), 'key'], {
    encoding: 'utf8',
    env: user.env,
  })
  expect([status, stderr]).toEqual([1, 'ptc is not built yet: run npm run build in its clone.\n'])
})
