import { writeFileSync } from 'node:fs'
import { Failure } from '../../domain/failure.ts'
import type { Io } from '../io.ts'

const stdout = '-'

/** Refuses to put a document where something else is said, or where somebody would have to read it. */
export function refuseUnfit(file: string, { json, jsonl }: Pick<Io, 'json' | 'jsonl'>): void {
  if (file !== stdout) return
  if (json || jsonl)
    throw new Failure('usage', '--pdf - needs stdout for itself: leave --json away.')
  if (process.stdout.isTTY === true)
    throw new Failure(
      'usage',
      'A PDF is nothing to read on a terminal: give --pdf a file, or pipe it on.',
    )
}

/** Writes a document to stdout or to a new file. One that is there is left as it is. */
export async function savePdf(base64: string, file: string, io: Io): Promise<void> {
  const document = Buffer.from(base64, 'base64')
  if (file === stdout) {
    await new Promise<void>((resolve) => process.stdout.write(document, () => resolve()))
    return
  }
  try {
    writeFileSync(file, document, { flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === 'EEXIST'
      ? new Failure('already_exists', `${file} is there already, and was left as it is.`)
      : new Failure('usage', `${file} cannot be written (${code}).`)
  }
  io.aside(`Written to ${file}.`)
}
