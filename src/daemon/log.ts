import { type Logger, pino } from 'pino'
import { redact } from '../domain/redact.ts'
import { version } from '../domain/version.ts'
import { RotatingFile } from './rotating-file.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof logLevels)[number]

/** Opens the daemon's log: JSON lines in a file, written at once so that the last words are there after a crash; without secrets. */
export function openLog(path: string, level: LogLevel, known: readonly string[] = []): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid, version },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['authorization', '*.authorization', '*.*.authorization'],
        censor: '[redacted]',
      },
      hooks: { streamWrite: (line) => redact(line, known) },
    },
    new RotatingFile(path),
  )
}
