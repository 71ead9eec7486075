import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import { slugPattern } from '../../domain/name.ts'
import { writeWhole } from '../write-whole.ts'

/** A place for one secret, taken before the secret exists. */
export interface Place {
  file: string
  /** The 12 open characters of the secret that stands in it already, or null. */
  holds: string | null
  fill: (secret: string) => void
  /** Leaves no empty file behind. */
  abandon: () => void
}

/** Where the secrets of many keys go: to a file each, that is new and that nobody else may read. */
export function secretFiles(directory: string) {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Failure('usage', `--secret-dir ${directory}: ${(error as Error).message}.`)
  }
  return {
    pathOf: (key: { name: string; env: string }): string =>
      join(directory, `${safe(key.name)}.${key.env}.key`),
    take: (file: string): Place => {
      const holds = reserved(file)
      return {
        file,
        holds,
        fill: (secret) => writeWhole(file, `${secret}\n`),
        abandon: () => {
          if (holds === null) rmSync(file, { force: true })
        },
      }
    },
  }
}

/** Makes the file, or says which secret it holds; one that is empty was taken by a run that was killed. */
function reserved(file: string): string | null {
  try {
    closeSync(openSync(file, 'wx', 0o600))
    return null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new Failure('usage', `${file} cannot be made: ${(error as Error).message}.`)
  }
  const text = readFileSync(file, 'utf8').trim()
  return text === '' ? null : (readCredential(text)?.part ?? 'something else')
}

function safe(name: string): string {
  if (slugPattern.test(name)) return name
  throw new Failure('usage', 'A key has a name that cannot be the name of a file: rotate it alone.')
}
