import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import { near } from '../near.ts'
import { writeNew } from '../write-whole.ts'
import type { Delivery } from './road.ts'

/** A new secret goes into a private file that must not be there yet. */
export const toFile = (directory: string): Delivery => ({
  deliver: async (name, secret) => {
    const file = fileOf(directory, name)
    try {
      writeNew(file, `${secret}\n`)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw occupied(file)
      throw error
    }
  },
  delivered: async (name) => fromFile(fileOf(directory, name)),
  place: (name) => placeOf(directory, name),
})

/** A new secret goes to the terminal, once; one that an earlier run put into a file is read from there. */
export function toScreen(
  directory: string,
  show: (name: string, secret: string) => void,
): Delivery {
  const shown = new Map<string, string>()
  return {
    deliver: async (name, secret) => {
      shown.set(name, secret)
      show(name, secret)
    },
    delivered: async (name) => shown.get(name) ?? fromFile(fileOf(directory, name)),
    place: (name) => (shown.has(name) ? 'in the box, shown once' : placeOf(directory, name)),
  }
}

const fileOf = (directory: string, name: string): string => join(directory, `${name}.key`)

const placeOf = (directory: string, name: string): string =>
  existsSync(fileOf(directory, name))
    ? near(fileOf(directory, name))
    : 'handed over when it was issued'

function fromFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const occupied = (file: string): Failure =>
  new Failure(
    'conflict',
    `${near(file)} is there already and holds another secret. Setup overwrites no secret: move the file away.`,
  )
