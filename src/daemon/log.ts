import { type Logger, pino } from 'pino'
import { credentialLike } from '../domain/credential.ts'
import { version } from '../domain/version.ts'
import { RotatingFile } from './rotating-file.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** Opens the daemon's log: JSON lines in a file, written at once so that the last words are there after a crash. */
export function openLog(path: string, level: LogLevel): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid, version },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['authorization', '*.authorization', '*.*.authorization'], censor: hidden },
      hooks: { streamWrite: redacted },
    },
    new RotatingFile(path),
  )
}

const hidden = '[redacted]'

/** A text without the credentials of ptc, authorizations, and the passwords of URLs. */
export const redacted = (text: string): string =>
  text
    .replaceAll(credentialLike, hidden)
    .replaceAll(/\b(Bearer|PtcLocal) [^\s"\\]+/gi, `$1 ${hidden}`)
    .replaceAll(/(:\/\/[^:/@\s"]*:)[^@\s"]*@/g, `$1${hidden}@`)
