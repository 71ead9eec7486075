import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './refusal.ts'
import { readOrMake } from './replace-file.ts'

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

const length = 32
const fileName = /^pepper\.v([1-9]\d{0,5})$/

/** Opens the peppers of a directory. Makes the first where there is none, but never beside a database that was made with one. */
export function openPeppers(directory: string, options: { mayMake: boolean }): Peppers {
  const found = existsSync(directory) ? versionsIn(directory) : []
  if (found.length === 0 && !options.mayMake)
    throw new Refusal(
      'config',
      `${directory} holds no pepper.v1, and the credentials in the database cannot be checked without it. Restore it from where you keep it.`,
    )
  if (found.length === 0) {
    readOrMake(join(directory, 'pepper.v1'), () => randomBytes(length))
    found.push(1)
  }
  return peppersOf(
    found.map((version) => ({ version, key: readPepper(join(directory, `pepper.v${version}`)) })),
  )
}

/** Opens the one pepper that a file holds; its version is in its name, else 1. */
export function openPepperFile(path: string): Peppers {
  const version = Number(fileName.exec(path.split('/').pop() ?? '')?.[1] ?? 1)
  return peppersOf([{ version, key: readPepper(path) }])
}

function peppersOf(peppers: readonly Pepper[]): Peppers {
  const byVersion = new Map(peppers.map(({ version, key }) => [version, key]))
  const [current] = peppers.toSorted((a, b) => b.version - a.version)
  if (current === undefined) throw new Refusal('config', 'There is no pepper.')
  return { current, get: (version) => byVersion.get(version) }
}

const versionsIn = (directory: string): number[] =>
  readdirSync(directory).flatMap((name) => {
    const version = fileName.exec(name)?.[1]
    return version === undefined ? [] : [Number(version)]
  })

// A KeyObject, because an HMAC with one costs a sixth of an HMAC with a Buffer.
function readPepper(path: string): KeyObject {
  const bytes = readFileSync(path)
  if (bytes.length !== length)
    throw new Refusal('config', `${path} has ${bytes.length} bytes; a pepper has ${length}.`)
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}
