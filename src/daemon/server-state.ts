import { readFileSync, rmSync } from 'node:fs'
import { type DaemonState, parseDaemonState } from '../domain/daemon-state.ts'
import { replaceFile } from './replace-file.ts'

export const writeStateFile = (path: string, state: DaemonState): void =>
  replaceFile(path, `${JSON.stringify(state)}\n`)

export function readStateFile(path: string): DaemonState | null {
  try {
    return parseDaemonState(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Takes the state file away, unless a successor has written its own meanwhile. */
export function removeStateFile(path: string): void {
  if (readStateFile(path)?.pid === process.pid) rmSync(path, { force: true })
}
