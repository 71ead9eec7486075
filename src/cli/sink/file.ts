import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Io } from '../io.ts'
import { noSink, type Sink } from './sink.ts'

/** A new file that its owner alone can read. It is made before there is a secret, and taken away where there is none. */
export function fileSink(path: string, io: Io): Sink {
  const opened = reserve(path)
  let over = false
  return {
    kind: 'file',
    deliver: (secret) => {
      writeSync(opened, `${secret}\n`)
      fsyncSync(opened)
      closeSync(opened)
      over = true
      io.aside(`The secret is in ${path}, readable by you alone. It is not shown again.`)
    },
    abandon: () => {
      if (over) return
      over = true
      closeSync(opened)
      rmSync(path, { force: true })
    },
  }
}

function reserve(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'it exists, and ptc overwrites no secret' : message
    throw noSink(`--secret-file ${path} cannot be made: ${why}.`)
  }
}
