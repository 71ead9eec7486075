import { lstatSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure, isFailure } from '../../domain/failure.ts'
import { underLock } from '../lock-file.ts'
import { writeWhole } from '../write-whole.ts'
import { type CredentialStore, unwrapped, wrapped } from './store.ts'

interface Content {
  version: 1
  sessions: Record<string, string>
}

/** A 0600 file in the 0700 configuration directory, for those who chose it. */
export function fileStore(configDir: string): CredentialStore {
  const file = join(configDir, 'credentials.json')
  // Two that change it at once would each write what the other one has not.
  const write = (change: (sessions: Record<string, string>) => void) =>
    alone(file, async () => {
      const { sessions } = read(file)
      change(sessions)
      saved(file, { version: 1, sessions })
    })
  return {
    name: 'file',
    probe: async () => {
      await write((sessions) => {
        sessions['canary'] = 'canary'
      })
      await write((sessions) => delete sessions['canary'])
    },
    get: async (account) => unwrapped(read(file).sessions[account] ?? null),
    set: async (account, kept) =>
      write((sessions) => {
        sessions[account] = wrapped(kept)
      }),
    delete: async (account) => write((sessions) => delete sessions[account]),
  }
}

async function alone(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await underLock(`${file}.lock`, 5_000, work)
  } catch (error) {
    if (isFailure(error, 'credential_store')) throw error
    throw unusable(`${file} cannot be written: ${(error as Error).message.replace(/\.$/, '')}`)
  }
}

function read(file: string): Content {
  try {
    onlyForItsOwner(dirname(file))
    onlyForItsOwner(file)
    return JSON.parse(readFileSync(file, 'utf8')) as Content
  } catch (error) {
    if (error instanceof Failure) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, sessions: {} }
    throw unusable(`${file} cannot be read: ${(error as Error).message}`)
  }
}

function saved(file: string, content: Content): void {
  try {
    writeWhole(file, `${JSON.stringify(content)}\n`)
    onlyForItsOwner(dirname(file))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw unusable(`${file} cannot be written: ${(error as Error).message}`)
  }
}

function onlyForItsOwner(path: string): void {
  const { mode, uid } = lstatSync(path)
  if (process.getuid === undefined) return
  if (uid !== process.getuid()) throw unusable(`${path} belongs to another user`)
  if ((mode & 0o077) !== 0)
    throw unusable(`${path} is open to other users: close it with chmod go= ${path}`)
}

const unusable = (why: string): Failure => new Failure('credential_store', `${why}.`)
