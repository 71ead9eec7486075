import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lineTo } from '../client/daemon/line.ts'
import { findDaemon } from '../client/daemon/open.ts'
import { aboutDaemon } from '../client/daemon/stop.ts'
import type { BackedChain, BackupFacts, Restored } from '../domain/backup.ts'
import { Failure } from '../domain/failure.ts'
import type { Home } from '../domain/home.ts'
import { both } from '../domain/listed.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { clean, counted, minute } from './text.ts'

/** Where a backup goes that is given no other place. */
export const backupName = (home: Home, now: Date): string =>
  join(home.backups, `ptc-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`)

/** A PostgreSQL database has its own tools, which know it better. */
export async function refusePostgres(home: Home, env: NodeJS.ProcessEnv): Promise<void> {
  if (!env['PTC_DATABASE_URL'] && !env['PTC_DATABASE_URL_FILE'] && !(await servesPostgres(home)))
    return
  throw new Failure(
    'conflict',
    'This daemon keeps its data in PostgreSQL: back it up with pg_dump --format=custom, and put it back with pg_restore while no daemon serves. Keep the peppers too, in another place.',
  )
}

async function servesPostgres(home: Home): Promise<boolean> {
  const found = await findDaemon(home)
  if (!found) return false
  const line = lineTo(found)
  const { database } = await aboutDaemon(line)
  await line.transport.close()
  return database === 'postgres'
}

const eventsIn = (chains: readonly BackedChain[]): number =>
  chains.reduce((sum, { events }) => sum + events, 0)

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`

const rowsOf = (facts: BackupFacts): [string, string | null][] => [
  ['Taken', facts.takenAt && `${minute(facts.takenAt)} by ptc ${clean(facts.release ?? '')}`],
  ['Size', size(facts.bytes)],
  ['SHA-256', facts.sha256],
  ['Audit', auditOf(facts.chains.filter(({ events }) => events > 0))],
]

const auditOf = (chains: readonly BackedChain[]): string =>
  chains.length === 0
    ? 'nothing on record yet'
    : `${counted(chains.length, 'chain')}, ${counted(eventsIn(chains), 'event')}, each verified to its head`

export function backupText(facts: BackupFacts, home: Home, io: Io): string {
  const peppers = facts.peppers.map((version) => `pepper.v${version}`)
  const without =
    peppers.length === 0
      ? 'It holds no credentials yet, so it needs no pepper.'
      : `It works only with ${both(peppers)} of ${home.secrets}, which is not in it: keep that as well, and in another place.`
  return [
    `${io.paint.good('✓')} ${facts.file} holds everything, and was opened and verified.`,
    card(rowsOf(facts), io),
    io.prose(without, 0),
  ].join('\n')
}

/** What a restore would undo, said before it does. */
export function lossesOf(facts: BackupFacts, home: Home): string[] {
  const { chains, takenAt, peppers, peppersProven } = facts
  const behind = chains.flatMap(({ workspace, events, now, earlier }) => {
    const whose = workspace === null ? "the server's own trail" : `the trail of ${workspace}`
    if (now === null) return []
    if (earlier === false)
      return [`${whose} is another history (${events} events here, ${now} serve)`]
    return now > events ? [`${whose} goes back from event ${now} to ${events}`] : []
  })
  return [
    ...(!existsSync(home.database)
      ? []
      : [
          `Everything goes back to ${takenAt === null ? 'the time of the backup' : minute(takenAt)}: what was made since is gone, and keys, sessions and roles that were ended since work again.`,
        ]),
    ...(behind.length === 0 ? [] : [`The audit trail is rolled back: ${both(behind)}.`]),
    ...(peppersProven || peppers.length === 0
      ? []
      : [
          'The file does not say which pepper it was made with, only its version: if the one here is another, no credential will work.',
        ]),
  ]
}

export const restoredText = (restored: Restored, io: Io): string =>
  [
    `${io.paint.good('✓')} ${restored.file} is the database now. The restore is on record in the server's own audit chain.`,
    card([...rowsOf(restored), ['Before', restored.aside ?? 'there was no database']], io),
  ].join('\n')
