import { createSecretKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type DaemonState, parseDaemonState } from '../../domain/daemon-state.ts'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { openProven, type ProvenSocket } from './proven.ts'

const proofTimeoutMs = 2000

/** A daemon that was found to be alive and ours. */
export interface Found extends ProvenSocket {
  path: string
  token: KeyObject
}

/** Connects to the daemon of a data directory, or answers null where none is running. */
export async function findDaemon(home: Home): Promise<Found | null> {
  const token = readToken(home)
  if (token === null) return null
  const path = readState(home)?.socket ?? home.socket
  try {
    return { ...(await openProven(path, token, proofTimeoutMs)), path, token }
  } catch (error) {
    return answerOf(error, path)
  }
}

/** What the running daemon, or the one before, said of itself. */
export function readState(home: Home): DaemonState | null {
  const text = readIfThere(home.stateFile)
  return text === null ? null : parseDaemonState(text)
}

function readToken(home: Home): KeyObject | null {
  const text = readIfThere(home.token)?.trim()
  return text === undefined || !/^[0-9a-f]{64}$/.test(text) ? null : createSecretKey(text, 'hex')
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Failure('daemon_unavailable', `${path} cannot be read: ${(error as Error).message}.`)
  }
}

const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTSOCK'])

function answerOf(error: unknown, path: string): null {
  if (error instanceof Failure) throw error
  const { code, message } = error as NodeJS.ErrnoException
  if (nobody.has(code ?? '')) return null
  if (code === 'EACCES')
    throw new Failure(
      'daemon_unavailable',
      `The socket ${path} belongs to another user of this machine.`,
    )
  throw new Failure('daemon_unavailable', `The daemon at ${path} does not answer (${message}).`, {
    next: [
      { command: ['daemon', 'logs'], why: 'see what it is doing' },
      { command: ['daemon', 'restart'], why: 'start it anew' },
    ],
  })
}
