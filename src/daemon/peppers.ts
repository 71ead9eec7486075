import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Config } from './config.ts'
import { Refusal } from './refusal.ts'
import { readOrMake, removeFile } from './replace-file.ts'

export interface Pepper {
  version: number
  key: KeyObject
}

/** The secrets outside of the database that digests of credentials are made with (R-K4). */
export interface Peppers {
  /** The one that new digests are made with. */
  current: Pepper
  /** An older one, for a digest that was made with it; undefined once it was dropped. */
  get: (version: number) => KeyObject | undefined
}

/** The peppers of a running server, which may be rotated. */
export interface PepperKeeper extends Peppers {
  /** Those that there are, oldest first. */
  versions: () => number[]
  /** Makes the next one, durable before it is used. */
  rotate: () => void
  /** Removes one for good: what was digested with it can never be checked again. */
  drop: (version: number) => void
  /** Where they are: a directory, or the one file that somebody else keeps. */
  directory: string | null
}

const length = 32
/** `.next` can be checked with and is not used yet: so every node has it before the first one uses it. */
const fileName = /^pepper\.v([1-9]\d{0,5})(\.next)?$/

/** The peppers that the configuration names. The first is made beside a database that is not there yet. */
export function openConfigured({ peppers, home, database }: Config): PepperKeeper {
  if (peppers.file !== null) return openPepperFile(peppers.file)
  if (peppers.directory !== null) return openPeppers(peppers.directory, { mayMake: false })
  const fresh =
    database.kind === 'postgres' || !statSync(database.path, { throwIfNoEntry: false })?.size
  return openPeppers(home.secrets, { mayMake: fresh })
}

/** What a backup keeps of a pepper: that it was this one, and nothing by which another could be found. */
export const markOf = (pepper: KeyObject): string =>
  createHmac('sha256', pepper).update('ptc-pepper-mark-v1').digest('hex')

/** Opens the peppers of a directory. Makes the first where there is none, but never beside a database that was made with one. */
export function openPeppers(directory: string, options: { mayMake: boolean }): PepperKeeper {
  const found = existsSync(directory) ? readdirSync(directory).flatMap(namedIn(directory)) : []
  if (found.every(({ next }) => next) && !options.mayMake)
    throw new Refusal(
      'config',
      `${directory} holds no pepper.v1, and the credentials in the database cannot be checked without it. Restore it from where you keep it.`,
    )
  if (found.every(({ next }) => next)) found.push(make(directory, 1))
  return keeperOf(found, directory)
}

/** Opens the one pepper that a file holds; its version is in its name, else 1. */
export function openPepperFile(path: string): PepperKeeper {
  const version = Number(fileName.exec(basename(path))?.[1] ?? 1)
  return keeperOf([{ version, key: readPepper(path), next: false }], null)
}

interface Found extends Pepper {
  next: boolean
}

function keeperOf(found: readonly Found[], directory: string | null): PepperKeeper {
  const known = new Map<number, Pepper>(found.map((pepper) => [pepper.version, pepper]))
  const used = found.filter(({ next }) => !next).map(({ version }) => version)
  let current = known.get(Math.max(...used)) as Pepper
  return {
    directory,
    get current() {
      return current
    },
    get: (version) => known.get(version)?.key,
    versions: () => [...known.keys()].sort((one, other) => one - other),
    rotate: () => {
      if (directory === null) throw new Error('a single pepper file cannot be rotated')
      current = make(directory, Math.max(...known.keys()) + 1)
      known.set(current.version, current)
    },
    drop: (version) => {
      if (directory === null || version === current.version)
        throw new Error(`pepper ${version} cannot be dropped`)
      removeFile(join(directory, `pepper.v${version}`))
      known.delete(version)
    },
  }
}

function make(directory: string, version: number): Found {
  const path = join(directory, `pepper.v${version}`)
  readOrMake(path, () => randomBytes(length))
  return { version, key: readPepper(path), next: false }
}

const namedIn =
  (directory: string) =>
  (name: string): Found[] => {
    const [, version, next] = fileName.exec(name) ?? []
    if (version === undefined) return []
    const key = readPepper(join(directory, name))
    return [{ version: Number(version), key, next: next !== undefined }]
  }

// A KeyObject, because an HMAC with one costs a sixth of an HMAC with a Buffer.
function readPepper(path: string): KeyObject {
  const bytes = readFileSync(path)
  if (bytes.length !== length)
    throw new Refusal('config', `${path} has ${bytes.length} bytes; a pepper has ${length}.`)
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}
