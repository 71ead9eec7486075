import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requireSupervisor } from '../../src/cli/supervisor/choose.ts'
import { launchd } from '../../src/cli/supervisor/launchd.ts'
import { settingsOf } from '../../src/cli/supervisor/settings.ts'
import { systemd } from '../../src/cli/supervisor/systemd.ts'
import { needing } from '../capabilities.ts'
import { homeIn, runDaemon, temporaryDirectory } from '../daemon/process.ts'

const odd = '/odd "path" with %n, $HOME and a \\ in it'
const env = {
  PTC_DATABASE_URL_FILE: `${odd}<&>`,
  PTC_LOG_LEVEL: 'debug',
  PTC_TOKEN: 'a-secret',
  OTHER: 'no business of ours',
}

test('a unit says where the data is and how the daemon was set up, and nothing secret', () => {
  const home = homeIn(temporaryDirectory())
  const unit = systemd.textOf(home, env)
  expect(unit).toContain(`Environment="PTC_DATA_DIR=${home.data}"`)
  expect(unit).toContain('"PTC_LOG_LEVEL=debug"')
  expect(unit).toContain('RestartPreventExitStatus=64 65 77 78\n')
  const agent = launchd.textOf(home, env)
  expect(agent).toContain(`<string>${home.data}</string>`)
  expect(agent).toContain('in it&lt;&amp;&gt;</string>')
  for (const text of [unit, agent]) expect(text).not.toMatch(/a-secret|no business/)
  expect(() => settingsOf(home, { PTC_DATABASE_URL: 'postgres://a:b@c/d' })).toThrow(
    /set PTC_DATABASE_URL_FILE to its path instead/,
  )
  expect(() => settingsOf(home, { PTC_LISTEN: 'a\nExecStart=b' })).toThrow(/control character/)
})

needing('systemd-analyze', (name, body) => test(name, body))(
  'systemd reads the unit without a complaint, and with the words as they were meant',
  () => {
    const directory = temporaryDirectory()
    const file = join(directory, 'ptc.service')
    const run = join(directory, 'run')
    mkdirSync(run, { mode: 0o700 })
    const verify = (text: string) => {
      writeFileSync(file, text)
      return spawnSync('systemd-analyze', ['verify', '--user', '--man=no', file], {
        env: { PATH: process.env['PATH'], HOME: directory, XDG_RUNTIME_DIR: run },
        encoding: 'utf8',
      })
    }
    const unit = systemd.textOf(homeIn(join(directory, 'odd %n "$x"')), env)
    expect(verify(unit)).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(verify(unit.replace('Type=exec', 'Type=exce')).stderr).toMatch(/service type/)
  },
)

test('where there is neither systemd nor launchd, it says what to do instead', () => {
  expect(() => requireSupervisor('win32')).toThrow(/win32 has neither.*daemon start --foreground/)
})

test.each([
  ['systemd', 64],
  ['launchd', 0],
])(
  'under %s a daemon that no start can help ends with %d, so that it does not go round',
  async (name, exit) => {
    const args = ['--supervised', name]
    const { code, stderr } = await runDaemon(temporaryDirectory(), {
      args,
      env: { PTC_LOG_LEVEL: 'loud' },
    }).ended
    expect(code).toBe(exit)
    expect(stderr).toMatch(/PTC_LOG_LEVEL is one of/)
  },
)
