import { createHash } from 'node:crypto'
import { closeSync, constants, copyFileSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { genesis } from '../../domain/audit.ts'
import type { BackedChain, BackupFacts } from '../../domain/backup.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import { lookAtAudit, takeNote } from '../../store/sqlite-copy.ts'
import { openStore, type Store } from '../../store/store.ts'
import { verifyChain } from '../audit-chain.ts'
import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'
import { requirePeppers } from './pepper-at-hand.ts'
import { sqliteOf } from './sqlite-of.ts'

/** A backup that was found sound, as a private copy that is up to date with this release and ready to serve. */
export interface Examined {
  facts: BackupFacts
  copy: string
  discard: () => void
}

/** Opens a copy of a backup as the daemon would: checked, migrated, every audit chain walked to its head, its peppers at hand. */
export async function examine(config: Config, file: string): Promise<Examined> {
  const live = sqliteOf(config)
  const { size } = existing(file)
  const copy = `${live}.restoring-${process.pid}`
  const discard = () => {
    for (const part of ['', '-wal', '-shm', '-journal']) rmSync(copy + part, { force: true })
  }
  discard()
  try {
    copyFileSync(file, copy, constants.COPYFILE_EXCL)
    const { note, peppers } = takeNote(copy)
    const peppersProven = requirePeppers(config, file, peppers, note)
    const store = await openStore({ kind: 'sqlite', path: copy, backup: false })
    const chains = await chainsOf(store, live).finally(() => store.close())
    const facts: BackupFacts = {
      ...{ file, bytes: size, sha256: digestOf(file) },
      takenAt: note === null ? null : new Date(note.takenAt).toISOString(),
      release: note?.release ?? null,
      ...{ peppers, peppersProven, chains },
    }
    return { facts, copy, discard }
  } catch (error) {
    discard()
    throw isFailure(error, 'integrity') ? unsound(file, copy, error) : error
  }
}

function existing(file: string) {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new Refusal('noinput', `There is no file ${file}.`)
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new Refusal(
      'dataerr',
      `${file} is a database in use, and part of it lies in ${file}-wal: that is no backup. Take one with ptc daemon backup.`,
    )
  return found
}

const unsound = (file: string, copy: string, { message }: Failure): Failure =>
  new Failure(
    'integrity',
    `${file} was not accepted, and nothing was changed. ${message.replaceAll(copy, file)}`,
  )

async function chainsOf(store: Store, live: string): Promise<BackedChain[]> {
  const known = await store.read((tables) => tables.audit.chains())
  const chains: BackedChain[] = []
  for (const { chain, workspace } of known) {
    const { events, head } = await store.read((tables) => verifyChain(tables, chain))
    const now = await lookAtAudit(live, async (trail) => ({
      events: (await trail.head(chain))?.seq ?? 0,
      same: (await trail.hashAt(chain, events)) === head,
    }))
    chains.push({
      ...{ chain, workspace, events, head },
      ...{ now: now?.events ?? null, earlier: now?.same ?? null },
    })
  }
  const serving = (await lookAtAudit(live, (trail) => trail.chains())) ?? []
  for (const { chain, workspace, seq } of serving)
    if (!known.some((one) => one.chain === chain))
      chains.push({ chain, workspace, events: 0, head: genesis, now: seq, earlier: true })
  return chains
}

function digestOf(file: string): string {
  const digest = createHash('sha256')
  const bytes = Buffer.alloc(1024 * 1024)
  const opened = openSync(file, 'r')
  try {
    for (let read = readSync(opened, bytes); read > 0; read = readSync(opened, bytes))
      digest.update(bytes.subarray(0, read))
  } finally {
    closeSync(opened)
  }
  return digest.digest('hex')
}
