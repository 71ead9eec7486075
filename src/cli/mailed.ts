import { near } from './near.ts'
import type { Run } from './run.ts'

/** Where a code went, as a sentence: on this machine's own daemon perhaps into a folder. */
export const mailedTo = (address: string, way: 'smtp' | 'outbox', run: Run): string =>
  way === 'smtp'
    ? `A code was mailed to ${address}.`
    : run.context().server === null
      ? `This machine has no mail server: the mail to ${address} is a file in ${near(run.home.outbox)}.`
      : `That server has no mail server: ask whoever runs it for the mail to ${address} in its outbox folder.`
