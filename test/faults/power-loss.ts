import type { SystemCall } from './strace.ts'

const sector = 512

/** One change of a file, or a word to the world. */
export type Step =
  | { does: 'write'; path: string; at: number; bytes: Buffer }
  | { does: 'resize'; path: string; length: number }
  | { does: 'sync' | 'remove'; path: string }
  | { does: 'say'; text: string }

/** Which sectors of what was never synced reach the disk all the same. */
export type Luck = () => boolean

/** Reads a system call that strace printed in hexadecimal. */
export function stepOf({ name, args }: SystemCall): Step[] {
  const path = textIn(/^\d+<([^>]*)>/.exec(args)?.[1])
  const number = Number(/(\d+)$/.exec(args)?.[1])
  const bytes = bytesIn(/"([^"]*)"/.exec(args)?.[1])
  // The index of the log is shared memory: it is made anew at every start.
  if (path.endsWith('-shm')) return []
  if (name === 'pwrite64') return [{ does: 'write', path, at: number, bytes }]
  if (name === 'ftruncate') return [{ does: 'resize', path, length: number }]
  if (name === 'fsync' || name === 'fdatasync') return [{ does: 'sync', path }]
  if (name === 'unlink') return [{ does: 'remove', path: bytes.toString('utf8') }]
  return name === 'write' && args.startsWith('1<')
    ? [{ does: 'say', text: bytes.toString('utf8') }]
    : []
}

interface File {
  /** What is on the disk for sure; only `length` bytes of it count. */
  durable: Buffer
  length: number
  /** What was done since the last sync, and may be lost. */
  pending: Step[]
}

/**
 * A disk as it would be found after the power went: rebuilt from what a process did, with everything that was not synced
 * at the mercy of luck, sector by sector. Names of files are taken as durable in the order in which they were made.
 */
export class PoweredDisk {
  readonly #files = new Map<string, File>()

  constructor(files: ReadonlyMap<string, Buffer>) {
    for (const [path, bytes] of files)
      this.#files.set(path, { durable: Buffer.from(bytes), length: bytes.length, pending: [] })
  }

  apply(step: Step): void {
    if (step.does === 'say') return
    const file = this.#files.get(step.path) ?? { durable: Buffer.alloc(0), length: 0, pending: [] }
    if (step.does === 'remove') this.#files.delete(step.path)
    else this.#files.set(step.path, file)
    if (step.does === 'sync') settle(file, () => true)
    else file.pending.push(step)
  }

  /** Cuts the power: the files as they are found, by path. */
  found(luck: Luck): Map<string, Buffer> {
    for (const file of this.#files.values()) settle(file, luck)
    return new Map(
      [...this.#files].map(([path, { durable, length }]) => [path, durable.subarray(0, length)]),
    )
  }
}

function settle(file: File, luck: Luck): void {
  for (const step of file.pending.splice(0)) {
    if (step.does === 'resize' && luck()) file.length = step.length
    if (step.does !== 'write') continue
    for (let from = 0; from < step.bytes.length; from += sector)
      if (luck()) put(file, step.at + from, step.bytes.subarray(from, from + sector))
  }
}

function put(file: File, at: number, bytes: Buffer): void {
  const end = at + bytes.length
  if (end > file.durable.length) {
    const larger = Buffer.alloc(Math.max(end, 2 * file.durable.length))
    file.durable.copy(larger, 0, 0, file.length)
    file.durable = larger
  }
  bytes.copy(file.durable, at)
  file.length = Math.max(file.length, end)
}

const bytesIn = (escaped = ''): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex')
const textIn = (escaped?: string): string => bytesIn(escaped).toString('utf8')
