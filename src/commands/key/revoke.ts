import { string } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { endAfterLook } from '../../cli/end.ts'
import { workspaceFlag } from '../../cli/flags.ts'
import { keyImpactText } from '../../cli/key-impact.ts'
import { namingChange } from '../../cli/named-change.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { revokeKey } from '../../contract/key/revoke.ts'
import { Failure } from '../../domain/failure.ts'

const One = command(revokeKey, {
  arg: 'key',
  examples: [
    'key revoke key_06f3c8v2m1hcq0r5w9e2p7ztk4 --dry-run',
    'key revoke key_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes',
    'key revoke --leaked - --yes',
  ],
  about:
    'Shows first who used it in the last 30 days. With --leaked - the key is the one that the secret on stdin belongs to: its checksum is checked here, and only its SHA-256 is sent. A secret that works nowhere any more is left as it is.',
  flags: {
    leaked: string({ description: 'The secret that leaked, read from stdin', helpValue: '-' }),
    'leaked-file': string({ description: 'The same, read from a file', helpValue: 'PATH' }),
    ...workspaceFlag,
  },
  call: (input, run) =>
    endAfterLook(
      revokeKey,
      input,
      { question: `Revoke ${input.key} at once and for ever?`, lines: keyImpactText },
      run,
    ),
  render: (output, io, { dryRun }) =>
    [
      `${io.paint.good('✓')} Key ${output.key.name} (${output.key.id}) ${dryRun ? 'can be revoked' : 'is revoked. It works nowhere any more'}.`,
      ...keyImpactText(output, io),
    ].join('\n'),
})

export default class extends One {
  // The parser reads the statics of the class itself, not those of the one it extends.
  static override args = One.args
  static override usage = 'key revoke (KEY | --leaked - | --leaked-file PATH) [FLAGS]'

  protected override async work(run: Run): Promise<Result> {
    const { leaked, 'leaked-file': file } = run.flags
    if (leaked === undefined && file === undefined) return super.work(run)
    if (run.args['key'] !== undefined)
      throw new Failure('usage', 'Give KEY or the secret that leaked, not both.')
    const { revokeLeaked } = await import('../../cli/leak/revoke-leaked.ts')
    return revokeLeaked(namingChange(revokeKey, run))
  }
}
