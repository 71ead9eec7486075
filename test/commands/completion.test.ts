import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needing } from '../capabilities.ts'
import { ended, newUser, program, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
  const folder = join(user.directory, 'bin')
  mkdirSync(folder)
  symlinkSync(program, join(folder, 'ptc'))
  symlinkSync(process.execPath, join(folder, 'node'))
})
afterAll(() => user.leave())

const words = async (line: string, env: Record<string, string> = {}) => {
  // As long as a busy machine needs: that it is short is what the bench looks at.
  const way = { env: { PTC_COMPLETE_TIMEOUT: '30000', ...env } }
  const end = await user.ptc(['complete', ...line.split(' ')], way)
  expect([end.code, end.stderr]).toEqual([0, ''])
  return end.stdout.split('\n').flatMap((one) => (one === '' ? [] : [one.split('\t')[0]]))
}

test('slugs, ids and people come from the daemon that runs, as the command would mean them', async () => {
  expect(await words('key list --project c')).toEqual(['checkout'])
  expect(await words('org get ')).toEqual(['acme'])
  expect(await words('workspace get -w ')).toEqual(['acme'])
  expect(await words('member get ')).toEqual(['me', 'ana@example.com'])
  expect(await words('role assign sec')).toEqual(['security-owner'])
  expect(await words('auth switch ')).toEqual(['ana@example.com'])
  expect(await words('help key is')).toEqual(['issue'])
  expect(await words('key issue --secret-file ')).toEqual([':files'])
})

test('no keychain is asked, another server is not called, and what is wrong is not said', async () => {
  expect(await words('key list --project ', { PTC_CREDENTIAL_STORE: 'keychain' })).toEqual([])
  expect(await words('key list --project ', { PTC_TOKEN: 'nonsense' })).toEqual([])
  expect(await words('key list --context ', { PTC_CONTEXT: 'nowhere' })).toEqual(['local'])
  expect(await words('key list --project ', { PTC_CONTEXT: 'nowhere' })).toEqual([])
  expect(await words('no such command ')).toEqual([])
})

test('no daemon is started', async () => {
  const data = join(user.directory, 'fresh')
  expect(await words('key list --project ', { PTC_DATA_DIR: data })).toEqual([])
  expect(existsSync(data)).toBe(false)
})

test('a daemon that never answers is not waited for', async () => {
  const data = join(user.directory, 'data')
  await user.ptc(['daemon', 'stop'])
  const silent = createServer((socket) => void socket.resume())
  await new Promise<void>((resolve) => silent.listen(join(data, 'run', 'd.sock'), resolve))
  expect(await words('key list --project ', { PTC_COMPLETE_TIMEOUT: '300' })).toEqual([])
  await new Promise((resolve) => silent.close(resolve))
  await user.ptc(['daemon', 'start'])
})

/** What a shell would offer behind a line, by the script that ptc prints. */
async function offeredBy(shell: readonly [string, ...string[]], line: string): Promise<string[]> {
  const [program, ...script] = shell
  const env = {
    ...user.env,
    PTC_COMPLETE_TIMEOUT: '30000',
    PATH: `${join(user.directory, 'bin')}:${user.env['PATH']}`,
  }
  const child = spawn(program, [...script, line], { cwd: user.directory, env })
  const { stdout, stderr } = await ended(child)
  expect(stderr).toBe('')
  return stdout.split('\n').filter((word) => word !== '')
}

const bash = `source <(ptc completion bash); COMP_LINE=$1; COMP_POINT=\${#1}; _ptc ptc; printf '%s\\n' "\${COMPREPLY[@]}"`
const offered = (line: string) => offeredBy(['bash', '-c', bash, 'bash'], line)
const zsh = `compdef() {}; _files() { print files }; _describe() { print -l -- $found }
source <(ptc completion zsh); words=(\${(z)1}); [[ $1 == *' ' ]] && words+=(''); CURRENT=$#words; PREFIX=$words[-1]; _ptc`
const fish = 'ptc completion fish | source; complete -C $argv[1]'

needing('bash', test)(
  'bash offers them, and only what stands behind its own word breaks',
  async () => {
    expect(await offered('ptc key rot')).toEqual(['rotate', 'rotation'])
    expect(await offered('ptc key list --project=ch')).toEqual(['checkout'])
    expect(await offered('ptc key list --project ')).toEqual(['checkout'])
    expect(await offered('ptc member get ana@ex')).toEqual(['@example.com'])
    expect(await offered("ptc member get 'ana@ex")).toEqual(['ana@example.com'])
    expect(await offered('ptc key issue --secret-file ')).toEqual([])
  },
)

needing('zsh', test)('zsh offers them with what they are, also in a quoted word', async () => {
  const inZsh = (line: string) => offeredBy(['zsh', '-f', '-c', zsh, 'zsh'], line)
  expect(await inZsh('ptc project get ')).toEqual(['checkout:Checkout'])
  expect(await inZsh('ptc key list --env=s')).toEqual(['--env=sandbox'])
  expect(await inZsh("ptc 'key' rotatio")).toHaveLength(1)
  expect(await inZsh('ptc key issue --secret-file ')).toEqual(['files'])
})

needing('fish', test)('fish offers them with what they are, also in a quoted word', async () => {
  const inFish = (line: string) => offeredBy(['fish', '--no-config', '-c', fish], line)
  expect(await inFish('ptc project get ')).toEqual(['checkout\tCheckout'])
  expect(await inFish("ptc project get 'ch")).toEqual(['checkout\tCheckout'])
  expect(await inFish('ptc key list --env=s')).toEqual(['--env=sandbox'])
})
