import {
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

type Content = string | Uint8Array

/** Writes a file whole or not at all: beside it, to the disk, into place, and the directory to the disk (R-S6). */
export function replaceFile(path: string, content: Content): void {
  renameSync(writeBeside(path, content), path)
  syncDirectory(dirname(path))
}

/** Reads a file that is made once, whole and durable, when it is not there. What is there is never written over. */
export function readOrMake(path: string, make: () => Content): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const beside = writeBeside(path, make())
  linkSync(beside, path)
  rmSync(beside)
  syncDirectory(dirname(path))
  return readFileSync(path)
}

/** Removes a file for good, and the directory knows of it. */
export function removeFile(path: string): void {
  rmSync(path, { force: true })
  syncDirectory(dirname(path))
}

function writeBeside(path: string, content: Content): string {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants
  const beside = `${path}.${process.pid}`
  const file = openSync(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return beside
}

/** Brings the names in a directory to the disk. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
