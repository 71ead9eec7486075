import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Ledger } from './ledger.ts'

const piece = Buffer.allocUnsafe(256 * 1024)
const breath = 50
let breathed = 0

/** Reads a file to its end, in pieces; answers why not where it could not. What is no plain file is none to read. */
export async function readFile(
  path: string,
  ledger: Ledger,
  largest: number,
): Promise<{ bytes: number } | { unread: string }> {
  let opened: number
  try {
    // A pipe would block, and a link may have taken the place of what was a file just now.
    opened = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    return { unread: (error as Error).message }
  }
  try {
    const { size } = fstatSync(opened)
    if (size > largest) return { unread: 'it is larger than --max-size' }
    const reader = ledger.open({ file: path, commit: null })
    let bytes = 0
    for (let count = readSync(opened, piece); count > 0; count = readSync(opened, piece)) {
      reader.read(piece.subarray(0, count))
      bytes += count
      await takeBreath()
    }
    reader.end()
    return { bytes }
  } catch (error) {
    return { unread: (error as Error).message }
  } finally {
    closeSync(opened)
  }
}

/** Reads stdin to its end. */
export async function readStdin(ledger: Ledger): Promise<{ bytes: number }> {
  const reader = ledger.open({ file: 'stdin', commit: null })
  let bytes = 0
  for await (const chunk of process.stdin) {
    reader.read(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  reader.end()
  return { bytes }
}

// Reading in one go would leave no moment in which Ctrl-C is heard.
async function takeBreath(): Promise<void> {
  if (performance.now() - breathed < breath) return
  await setImmediate()
  breathed = performance.now()
}
