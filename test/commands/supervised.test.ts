import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { newUser, root, type User } from './ptc.ts'

/** A user whose systemd is a stand-in that runs what a unit says. */
function user() {
  const someone = newUser()
  const bin = join(someone.directory, 'bin')
  const fake = join(root, 'test', 'fakes', 'systemctl.ts')
  mkdirSync(bin)
  writeFileSync(join(bin, 'systemctl'), `#!/bin/sh\nexec "${process.execPath}" "${fake}" "$@"\n`)
  chmodSync(join(bin, 'systemctl'), 0o700)
  someone.env['PATH'] = `${bin}:${someone.env['PATH']}`
  onTestFinished(() => someone.leave())
  const asked = () => readFileSync(join(someone.directory, 'systemctl.log'), 'utf8').split('\n')
  return { ...someone, asked }
}

const fileOf = async ({ document }: Pick<User, 'document'>): Promise<string> =>
  (await document(['daemon', 'install', '--dry-run'])).data.file

test('installed, the daemon is run by systemd, and start, stop, restart go through it', async () => {
  const { ptc, document, directory, env, asked } = user()
  const file = await fileOf({ document })
  expect(existsSync(file)).toBe(false)
  const before = (await document(['daemon', 'start'])).data
  const installed = (await document(['daemon', 'install', '--yes'], { env: { PTC_TOKEN: 'x' } }))
    .data
  expect(installed).toMatchObject({ state: 'running', supervisor: 'systemd', changed: true })
  expect(installed.pid).not.toBe(before.pid)
  expect(statSync(file).mode & 0o777).toBe(0o644)
  expect(readFileSync(file, 'utf8')).toBe(installed.text)
  expect(installed.text).not.toContain('PTC_TOKEN')
  expect((await ptc(['daemon', 'status'])).stdout).toMatch(/as a service: systemd user service ptc/)

  const calls = asked().length
  const again = (await document(['daemon', 'install'])).data
  expect(again).toMatchObject({ changed: false, pid: installed.pid })
  expect(asked().slice(calls - 1)).toEqual(['show-environment', ''])

  const restarted = (await document(['daemon', 'restart'])).data
  expect(restarted).toMatchObject({ supervisor: 'systemd' })
  expect(restarted.pid).not.toBe(installed.pid)
  await ptc(['daemon', 'stop'])
  expect((await document(['daemon', 'start'])).data).toMatchObject({ supervisor: 'systemd' })

  expect((await document(['daemon', 'uninstall', '--yes'])).data.removed).toBe(true)
  expect(existsSync(file)).toBe(false)
  expect((await ptc(['daemon', 'status'])).code).toBe(12)
  expect(existsSync(join(env['PTC_DATA_DIR'] ?? '', 'ptc.db'))).toBe(true)
  expect((await document(['daemon', 'uninstall'])).data.removed).toBe(false)
  expect(readFileSync(join(directory, 'journal'), 'utf8')).toBe('')
})

test('without a user manager, in CI, or over a unit of somebody else, nothing is written', async () => {
  const { document, directory } = user()
  const file = await fileOf({ document })
  writeFileSync(join(directory, 'no-manager'), '')
  const alone = await document(['daemon', 'install', '--yes'])
  expect(alone.error).toMatchObject({ code: 'daemon_unavailable', exitCode: 12 })
  expect(alone.error.detail).toMatch(/No systemd user manager answers here \(.*No medium found\)/)
  const job = await document(['daemon', 'install', '--yes'], { env: { CI: '1' } })
  expect(job.error.code).toBe('conflict')
  expect(existsSync(file)).toBe(false)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '[Service]\n')
  for (const verb of ['install', 'uninstall']) {
    const refused = await document(['daemon', verb, '--yes'])
    expect(refused.error).toMatchObject({ code: 'conflict' })
    expect(readFileSync(file, 'utf8')).toBe('[Service]\n')
  }
})
