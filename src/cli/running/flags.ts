import { string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { workspaceFlag } from '../flags.ts'

export const runFlags: FlagInput = {
  project: string({
    description: "Project, by id or slug (else the token's)",
    helpValue: 'VALUE',
  }),
  env: string({
    description: 'Env that the key works in (default sandbox)',
    helpValue: 'CHOICE',
    options: ['sandbox', 'production'],
  }),
  scope: string({
    description: 'What the key may do; as often as needed',
    helpValue: 'VALUE',
    ...{ multiple: true, multipleNonGreedy: true, delimiter: ',' },
  }),
  name: string({
    description: "What the key's name begins with (default the program)",
    helpValue: 'VALUE',
  }),
  ttl: string({
    description: 'How long it works at most (default 1h, at most 24h)',
    helpValue: 'TIME',
  }),
  'env-var': string({
    description: 'Variable that holds it (default PTC_KEY)',
    helpValue: 'NAME',
  }),
  fd: string({ description: 'Descriptor to read it from instead, 3 to 9', helpValue: 'N' }),
  ...workspaceFlag,
}
