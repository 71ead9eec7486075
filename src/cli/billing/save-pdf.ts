import { writeFileSync } from 'node:fs'
import { Failure } from '../../domain/failure.ts'

/** Writes a document to a new file. One that is there is left as it is. */
export function savePdf(base64: string, file: string): void {
  try {
    writeFileSync(file, Buffer.from(base64, 'base64'), { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'EEXIST'
      ? new Failure('already_exists', `${file} is there already, and was left as it is.`)
      : new Failure('usage', `${file} cannot be written (${code}).`)
  }
}
