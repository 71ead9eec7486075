import type { Supervisor as Name } from '../../domain/daemon-state.ts'
import { Failure } from '../../domain/failure.ts'
import { launchd } from './launchd.ts'
import type { Supervisor } from './supervisor.ts'
import { systemd } from './systemd.ts'

const bySystem: Readonly<Record<string, Supervisor>> = { linux: systemd, darwin: launchd }

export const supervisorOf = (name: Name): Supervisor => ({ systemd, launchd })[name]

/** The supervisor of this system; null where ptc knows none. */
export const supervisorHere = (platform: string = process.platform): Supervisor | null =>
  bySystem[platform] ?? null

export function requireSupervisor(platform: string = process.platform): Supervisor {
  const here = supervisorHere(platform)
  if (here) return here
  throw new Failure(
    'daemon_unavailable',
    `ptc installs a service with systemd or launchd, and ${platform} has neither. Have the supervisor that you use run ptc daemon start --foreground, or go on without: commands start the daemon by themselves.`,
    { next: [{ command: ['daemon', 'start'], why: 'start it until it is stopped' }] },
  )
}
