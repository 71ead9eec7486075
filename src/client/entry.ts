import { entryOf } from '../domain/entry.ts'

/**
 * What Node is told to be the daemon. Left to itself it lets the objects of the last moment fill 128 MB before it looks
 * which of them are still needed; with 32 MB the daemon is as quick.
 */
export const daemonWords = (from?: string): string[] => [
  '--max-semi-space-size=16',
  entryOf('daemon/main', from),
]
