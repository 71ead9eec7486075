import { integer, string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { linesFlag, workspaceFlag } from '../flags.ts'

/** The flags of what goes on until it is told to end. */
export const followFlags: FlagInput = {
  cursor: string({
    description: 'Go on after this position; without it from now on',
    helpValue: 'N',
  }),
  limit: integer({ description: 'End after so many events', min: 1, max: 100_000 }),
  for: string({ description: 'End after so long, as in 30s', helpValue: 'TIME' }),
  ...workspaceFlag,
  ...linesFlag,
}
