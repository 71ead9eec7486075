import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../domain/failure.ts'
import type { StoreName } from './credentials/store.ts'
import { writeWhole } from './write-whole.ts'

/** What ptc remembers between two commands, and never a secret. */
export interface Context {
  /** Id of the account that is signed in. */
  account: string | null
  email: string | null
  /** Slug of the workspace that is meant where none is named. */
  workspace: string | null
  /** Where the credential is kept, once somebody has chosen. */
  credentialStore: StoreName | null
}

const empty: Context = { account: null, email: null, workspace: null, credentialStore: null }

const fileIn = (configDir: string): string => join(configDir, 'context.json')

export function readContext(configDir: string): Context {
  const file = fileIn(configDir)
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Partial<Context>
    return { ...empty, ...found }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty
    throw new Failure(
      'integrity',
      `${file} cannot be read as a context: remove it and sign in again.`,
      { next: [{ command: ['login'], why: 'writes it anew' }] },
    )
  }
}

/** Changes some of the context and answers the whole. */
export function changeContext(configDir: string, change: Partial<Context>): Context {
  const next = { ...readContext(configDir), ...change }
  writeWhole(fileIn(configDir), `${JSON.stringify(next, null, 2)}\n`)
  return next
}
