import { readFileSync } from 'node:fs'
import { Failure } from '../../domain/failure.ts'

/** The credential in the file that a variable names; fails with `credential_store` where there is none to read. */
export function tokenNamedBy(variable: string, file: string): string {
  try {
    const token = readFileSync(file, 'utf8').trim()
    if (token !== '') return token
  } catch (error) {
    throw new Failure(
      'credential_store',
      `${variable} names ${file}, which cannot be read: ${(error as Error).message}.`,
    )
  }
  throw new Failure('credential_store', `${variable} names ${file}, which is empty.`)
}
