import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DaemonLine, lineTo } from '../../client/daemon/line.ts'
import { findDaemon } from '../../client/daemon/open.ts'
import { startTimeoutMs } from '../../client/daemon/start.ts'
import { type AboutDaemon, aboutDaemon, stopDaemon } from '../../client/daemon/stop.ts'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { writeWhole } from '../write-whole.ts'
import { supervisorHere } from './choose.ts'
import { mark } from './settings.ts'
import type { Supervisor } from './supervisor.ts'

/** What an installation would write, and what is there. */
export interface Unit {
  file: string
  text: string
  found: string | null
}

export function unitHere(supervisor: Supervisor, home: Home, env: NodeJS.ProcessEnv): Unit {
  const file = supervisor.fileOf(home, env)
  const unit = { file, text: supervisor.textOf(home, env), found: readIfThere(file) }
  if (unit.found === null || unit.found.includes(mark)) return unit
  throw new Failure(
    'conflict',
    `${file} is not from ptc daemon install, so it was left alone. Move it away, then try again.`,
  )
}

/** Hands the daemon over to a supervisor that is there. Where all is in place already, nothing is touched. */
export async function install(
  supervisor: Supervisor,
  home: Home,
  env: NodeJS.ProcessEnv,
): Promise<{ about: AboutDaemon; changed: boolean }> {
  const unit = unitHere(supervisor, home, env)
  const running = await askDaemon(home)
  if (unit.found === unit.text && running?.about.supervisor === supervisor.name) {
    await running.line.transport.close()
    return { about: running.about, changed: false }
  }
  // One data directory has one daemon: the one that runs makes room.
  if (running) await stopDaemon(home, running.line)
  mkdirSync(home.data, { recursive: true, mode: 0o700 })
  mkdirSync(dirname(home.log), { recursive: true, mode: 0o700 })
  // Not private: it says nothing that is, and systemd complains of a unit that others cannot read.
  writeWhole(unit.file, unit.text, 0o644)
  try {
    await supervisor.enable(home, env)
  } catch (error) {
    if (unit.found === null) rmSync(unit.file, { force: true })
    throw error
  }
  return { about: await answering(supervisor, home), changed: true }
}

/** Takes the daemon from the supervisor; the data stays. Answers whether there was anything to take. */
export async function uninstall(
  supervisor: Supervisor,
  home: Home,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const { file, found } = unitHere(supervisor, home, env)
  if (found === null) return false
  await supervisor.disable(home, env)
  rmSync(file, { force: true })
  await supervisor.forget()
  return true
}

/** The supervisor that the daemon of a data directory was handed to, as far as its unit is there. */
export function installedFor(home: Home, env: NodeJS.ProcessEnv): Supervisor | null {
  const here = supervisorHere()
  return here && readIfThere(here.fileOf(home, env))?.includes(mark) ? here : null
}

/** Starts the daemon by its supervisor, and answers when it does. */
export async function startSupervised(supervisor: Supervisor, home: Home): Promise<AboutDaemon> {
  await supervisor.restart(home)
  return answering(supervisor, home)
}

/** Waits for the daemon that a supervisor is starting. */
async function answering(supervisor: Supervisor, home: Home): Promise<AboutDaemon> {
  const deadline = performance.now() + 2 * startTimeoutMs
  while (performance.now() < deadline) {
    const running = await askDaemon(home)
    await running?.line.transport.close()
    if (running?.about.supervisor === supervisor.name) return running.about
    await sleep(50)
  }
  throw new Failure(
    'daemon_unavailable',
    `The ${supervisor.title} ${supervisor.unitOf(home)} was started, and no daemon answers. See what it said: ${supervisor.lastWords(home)}`,
    { next: [{ command: ['daemon', 'uninstall'], why: 'take it out again' }] },
  )
}

async function askDaemon(home: Home): Promise<{ line: DaemonLine; about: AboutDaemon } | null> {
  const found = await findDaemon(home)
  if (!found) return null
  const line = lineTo(found)
  return { line, about: await aboutDaemon(line) }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
