import type { DaemonHealth } from '../../client/daemon/health.ts'
import { minute } from '../text.ts'
import { type Check, type Finding, fail, ok } from './check.ts'

const names = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const

export function judgeDatabase(
  { kind, fault, looked }: DaemonHealth['database'],
  startedAt: string,
): Finding {
  if (fault !== null)
    return fail(`The ${names[kind]} database is damaged: ${fault}. Keep it, and restore a backup.`)
  const when = looked === 'now' ? 'looked through now' : `looked through ${minute(startedAt)}`
  return ok(`${names[kind]}, ${when}: sound.`)
}

export const database: Check = {
  id: 'database',
  needs: ['daemon'],
  look: async ({ daemon, health }) =>
    judgeDatabase((await health()).database, (await daemon()).about.startedAt),
}
