import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file, private unless told otherwise, so that a reader, or a crash, meets the old content or the new one and nothing between. */
export function writeWhole(file: string, content: string, mode = 0o600): void {
  placed(file, content, mode, renameSync)
}

/** The same for a file that must not be there yet; fails with EEXIST when it is. */
export function writeNew(file: string, content: string): void {
  placed(file, content, 0o600, (from, to) => {
    linkSync(from, to)
    rmSync(from)
  })
}

function placed(
  file: string,
  content: string,
  mode: number,
  place: (from: string, to: string) => void,
): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.new`
  try {
    inFile(openSync(draft, 'w', mode), (opened) => writeSync(opened, content))
    place(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  if (process.platform !== 'win32') inFile(openSync(dirname(file), 'r'), () => {})
}

function inFile(opened: number, work: (opened: number) => void): void {
  try {
    work(opened)
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
