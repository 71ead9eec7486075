import { entryOf } from '../domain/entry.ts'

/**
 * What Node is told to be the daemon. Left to itself it lets the objects of the last moment fill 128 MB before it looks
 * which of them are still needed; with 32 MB the daemon is as quick. And once much of a kind has lasted, it makes all of that
 * kind among what lasts: the rows of look-ups then stay until all memory is looked through, and a call costs a third more.
 */
export const daemonWords = (from?: string): string[] => [
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
  entryOf('daemon/main', from),
]
