import { execFile, spawn } from 'node:child_process'
import { createSecretKey, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { localProof } from '../../src/domain/proof.ts'
import { ask } from './ask.ts'
import { daemonProgram, type Ground } from './ground.ts'
import type { After } from './row.ts'

export interface Daemon {
  socket: string
  /** The Authorization header of the user of this machine; good for a minute. */
  local: () => Promise<string>
  /** How many transactions it has committed. */
  commits: () => Promise<number>
  /** The memory that it has at this moment, in MB. */
  memory: () => Promise<number>
  stop: () => Promise<void>
}

/** Starts the built daemon over a data directory, and answers when it does. */
export async function startDaemon({ env }: Ground, data: string, after: After): Promise<Daemon> {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const socket = join(data, 'run', 'd.sock')
  const child = spawn(process.execPath, daemonProgram, {
    env: { ...env, PTC_DATA_DIR: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  after(stop)
  await Promise.race([
    firstAnswer(socket),
    ended.then(([code]) => {
      throw new Error(`the daemon ended with ${code} before it answered`)
    }),
  ])
  const local = async () => {
    const nonce = randomBytes(32).toString('hex')
    const { challenge } = await ask(socket, { method: 'POST', path: '/v1/proof', body: { nonce } })
    const token = readFileSync(join(data, 'secrets', 'local.token'), 'utf8').trim()
    return `PtcLocal ${localProof(createSecretKey(token, 'hex'), String(challenge))}`
  }
  return {
    socket,
    local,
    commits: async () => {
      const about = { method: 'GET', path: '/v1/daemon', authorization: await local() }
      return Number((await ask(socket, about))['commits'])
    },
    memory: async () => {
      const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(child.pid)])
      return Number(stdout) / 1024
    },
    stop,
  }
}

async function firstAnswer(socket: string): Promise<void> {
  const isUp = () =>
    ask(socket, { method: 'GET', path: '/healthz' }).then(
      () => true,
      () => false,
    )
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 1))
}
