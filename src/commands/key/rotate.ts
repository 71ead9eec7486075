import { boolean, string } from '@oclif/core/flags'
import { allFlags, isAll } from '../../cli/batch/rotate-all-flags.ts'
import { command } from '../../cli/command.ts'
import { keyCard } from '../../cli/key-card.ts'
import type { Result } from '../../cli/report.ts'
import { requireWaitable, thenWait } from '../../cli/rotation/rotate-and-wait.ts'
import type { Run } from '../../cli/run.ts'
import { verifyFromFile } from '../../cli/verify-from-file.ts'
import { rotateKey } from '../../contract/key/rotate.ts'

const One = command(rotateKey, {
  arg: 'key',
  examples: [
    'key rotate key_06f3c8v2m1hcq0r5w9e2p7ztk4 --overlap 48h --secret-file new.key',
    'key rotate key_06f3c8v2m1hcq0r5w9e2p7ztk4 --secret-file new.key --wait --until-old-idle 15m',
    'key rotate key_06f3c8v2m1hcq0r5w9e2p7ztk4 --compromised',
    'key rotate --all --older-than 80d --project checkout --secret-dir rotated',
  ],
  about:
    'The key keeps its id; two secrets work until the overlap ends. --wait hands the new secret over, then ends the old one as soon as nobody uses it (exit 16 when --timeout is up). --all shows a plan first, and goes on where it stopped when it is typed again (exit 14 when some keys are left).',
  flags: {
    wait: boolean({ description: 'Then wait until the old secret is idle, and end it' }),
    'until-old-idle': string({
      description: 'No call for this long (default 15m)',
      helpValue: '15m',
    }),
    ...allFlags,
  },
  secret: ({ secret, key }) => ({
    secret,
    about: `New secret of key ${key.name}`,
    // While the old one works, what nobody has is called off; else it is replaced.
    again:
      key.versions.length > 1
        ? ['key', 'abort', key.id]
        : ['key', 'rotate', key.id, '--overlap', '0'],
  }),
  settle: (_, run) => verifyFromFile(run),
  render: ({ key }, io) => `${io.paint.good('✓')} Key rotated.\n${keyCard(key, io)}`,
})

export default class extends One {
  // The parser reads what a command's class has of its own.
  static override args = One.args
  static override usage = 'key rotate (KEY | --all --older-than 80d --project SLUG) [FLAGS]'

  protected override async work(run: Run): Promise<Result> {
    if (isAll(run)) return (await import('../../cli/batch/rotate-all.ts')).rotateAll(run)
    requireWaitable(run)
    const rotated = await super.work(run)
    return run.flags['wait'] === true && !run.dryRun ? thenWait(rotated, run) : rotated
  }
}
