import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process of ours whose words go to a file: what it said before it was killed is all there. */
export interface Child {
  said: () => string
  /** Waits until it has said what is asked for, or has ended. */
  until: (enough: (said: string) => boolean) => Promise<void>
  /** Kills it and all that it started. */
  kill: () => void
  /** Its exit code and the signal that ended it. */
  ended: Promise<[code: number | null, signal: NodeJS.Signals | null]>
  /** Takes the file with its words away. */
  forget: () => void
}

/** Starts a program in a process group of its own. */
export function start(command: string, args: readonly string[]): Child {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-said-'))
  const file = join(directory, 'said')
  const out = openSync(file, 'ax')
  const child: ChildProcess = spawn(command, args, {
    stdio: ['ignore', out, 'inherit'],
    detached: true,
  })
  closeSync(out)
  let over = false
  const ended: Child['ended'] = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      over = true
      resolve([code, signal])
    })
  })
  const said = () => readFileSync(file, 'utf8')
  return {
    said,
    until: async (enough) => {
      while (!over && !enough(said())) await sleep(5)
    },
    kill: () => {
      if (!over && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    },
    ended,
    forget: () => rmSync(directory, { recursive: true }),
  }
}
