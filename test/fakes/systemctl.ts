// systemctl --user, as far as ptc calls it: it does what the unit says, and writes down what it was asked.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const home = process.env['HOME'] ?? ''
const [user, verb, ...words] = process.argv.slice(2)
const unit = words.at(-1) ?? ''
const pidFile = join(home, `${unit}.pid`)
appendFileSync(join(home, 'systemctl.log'), `${[verb, ...words].join(' ')}\n`)

if (user !== '--user' || existsSync(join(home, 'no-manager'))) {
  process.stderr.write('Failed to connect to bus: No medium found\n')
  process.exitCode = 1
} else if (verb === 'restart') {
  await stop()
  start()
} else if (verb === 'disable') await stop()

function start(): void {
  const text = readFileSync(join(home, '.config', 'systemd', 'user', unit), 'utf8')
  const told = (name: string) =>
    [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) =>
      [...(value ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => unquoted(word ?? '')),
    )
  const [[program = '', ...args] = []] = told('ExecStart')
  const env = Object.fromEntries(told('Environment').map(([pair = '']) => pair.split(/=(.*)/s)))
  const child = spawn(program, args, {
    env: { HOME: home, ...env },
    detached: true,
    stdio: ['ignore', 'ignore', openSync(join(home, 'journal'), 'a')],
  })
  writeFileSync(pidFile, String(child.pid))
  child.unref()
}

async function stop(): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  rmSync(pidFile)
  try {
    process.kill(pid, 'SIGTERM')
    for (;;) {
      process.kill(pid, 0)
      await sleep(20)
    }
  } catch {
    // It is gone.
  }
}

function unquoted(word: string): string {
  return word.replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%').replaceAll('$$', '$')
}
