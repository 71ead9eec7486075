import { boolean, string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { Failure } from '../../domain/failure.ts'
import { envs } from '../../domain/permission.ts'
import { workspaceFlag } from '../flags.ts'
import type { Run } from '../run.ts'

const ofMany: FlagInput = {
  all: boolean({ description: 'Rotate every key of --project that is --older-than' }),
  'older-than': string({ description: 'Age of its secret, as 80d', helpValue: 'TIME' }),
  project: string({ description: 'Project, by id or slug', helpValue: 'SLUG' }),
  env: string({ description: 'Only keys of this env', options: [...envs] }),
  'secret-dir': string({
    description: 'Write each secret to a new file here, readable by you alone',
    helpValue: 'DIR',
  }),
}

/** The flags by which one command rotates many keys. */
export const allFlags: FlagInput = { ...ofMany, ...workspaceFlag }

const ofOne = ['wait', 'until-old-idle', 'secret-file', 'secret-stdout', 'revoke-previous']

/** Whether many keys are meant; refuses what is half the one and half the other. */
export function isAll({ args, flags }: Pick<Run, 'args' | 'flags'>): boolean {
  const all = flags['all'] === true
  const stray = (all ? ofOne : Object.keys(ofMany)).find((flag) => flags[flag] !== undefined)
  if (stray)
    throw new Failure(
      'usage',
      `--${stray} ${all ? 'is for one key, not for --all' : 'goes with --all'}.`,
    )
  if (all && args['key'] !== undefined) throw new Failure('usage', 'Give a KEY or --all, not both.')
  return all
}
