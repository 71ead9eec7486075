import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { askKeyring } from '../../../src/cli/credentials/ask-keyring.ts'

/** A D-Bus of a test's own, with gnome-keyring on it. */
export interface SecretService {
  address: string
  /** Starts gnome-keyring on its keyrings of before, unlocked by its password or locked; `home` names others. */
  keyring: (state: 'unlocked' | 'locked', home?: string) => Promise<ChildProcess>
  leave: () => Promise<void>
}

const bus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=SOCKET</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`

export async function openSecretService(directory: string): Promise<SecretService> {
  mkdirSync(directory, { mode: 0o700 })
  const config = join(directory, 'bus.conf')
  const address = `unix:path=${join(directory, 'bus')}`
  writeFileSync(config, bus.replace('SOCKET', join(directory, 'bus')))
  const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(daemon.stdout, 'data')
  let running: ChildProcess | undefined
  const stop = async () => {
    if (running) await ended(running)
    running = undefined
  }
  return {
    address,
    keyring: async (state, home = 'data') => {
      await stop()
      const options = state === 'unlocked' ? ['--unlock'] : []
      const env = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: address }
      const own = { XDG_DATA_HOME: join(directory, home), XDG_RUNTIME_DIR: directory }
      const child = spawn(
        'gnome-keyring-daemon',
        ['--foreground', '--components=secrets', ...options],
        { env: { ...env, ...own, HOME: directory }, stdio: ['pipe', 'pipe', 'ignore'] },
      )
      child.stdin.end(state === 'unlocked' ? 'a password' : '')
      running = child
      await answering(address)
      return child
    },
    leave: async () => {
      await stop()
      await ended(daemon)
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const over = once(child, 'exit')
  child.kill('SIGKILL')
  await over
}

/** Waits until there is a Secret Service on the bus, unlocked or not. */
async function answering(address: string): Promise<void> {
  const asked = { verb: 'get', account: 'nobody' } as const
  for (;;) {
    const said = await askKeyring(asked, { DBUS_SESSION_BUS_ADDRESS: address }, 10_000)
    if (said && !('fault' in said && /not provided by any/.test(said.fault))) return
    await sleep(20)
  }
}

/** Something that takes every connection, as a D-Bus would, and never answers. */
export interface Silence {
  address: string
  taken: Socket[]
  /** Waits until whoever connected is gone. */
  alone: () => Promise<void>
  leave: () => void
}

export async function openSilence(directory: string): Promise<Silence> {
  const path = join(directory, 'silence')
  const taken: Socket[] = []
  const closed: Promise<unknown>[] = []
  const server: Server = createServer((socket) => {
    taken.push(socket)
    closed.push(once(socket, 'close'))
    socket.on('error', () => {}).resume()
  }).listen(path)
  await once(server, 'listening')
  return {
    address: `unix:path=${path}`,
    taken,
    alone: async () => void (await Promise.all(closed)),
    leave: () => void server.close(),
  }
}
