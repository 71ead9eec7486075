import { string } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { idempotencyFlag } from '../../cli/flags.ts'
import { answerable, idempotencyKeyOf } from '../../cli/lost-answer.ts'
import { consumeTyped } from '../../cli/usage-input.ts'
import { verdictCard } from '../../cli/verdict.ts'
import { wordByWord } from '../../cli/word-by-word.ts'
import { verifyKey } from '../../contract/key/verify.ts'
import type { Sent } from '../../contract/operation.ts'
import type { Failure } from '../../domain/failure.ts'
import { exitOf } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'

const One = command(verifyKey, {
  examples: [
    'key verify',
    'key verify --key-file backend.key',
    'key verify --key-stdin --env sandbox',
    'key verify --key-file backend.key --consume locations=1',
  ],
  about:
    'Where nobody is signed in or no workspace is current, the key answers for itself. Exits with 4 when it is no good. With --consume a good key also uses something, all of it or none: that is recorded in its env and for the org of its project. Where there is no room the answer is LIMIT_EXCEEDED and the exit code 10.',
  flags: {
    consume: string({
      description: 'A resource and how much of it is used; may be repeated',
      helpValue: 'locations=1',
      multiple: true,
    }),
    ...idempotencyFlag,
  },
  defaults: (_, run) => consumeTyped(run.flags['consume']),
  call: async (input, run) => {
    const itself = !saysWhere(input) || (await run.credential()) === null
    const named = { idempotencyKey: idempotencyKeyOf(run), dryRun: run.dryRun }
    try {
      return await (itself ? run.callAs(input.key) : run.call)(verifyKey, input, named)
    } catch (error) {
      throw answerable(error, run)
    }
  },
  exit: ({ valid, code }) =>
    valid ? 0 : exitOf(code === 'LIMIT_EXCEEDED' ? 'limit_exceeded' : 'unauthenticated'),
  render: verdictCard,
})

export default class extends One {
  protected override labelOf(pointer: string): string {
    return pointer.startsWith('/consume') ? '--consume' : super.labelOf(pointer)
  }

  protected override told(failure: Failure, flags: Readonly<Record<string, unknown>>): Failure {
    return wordByWord(failure, 'consume', flags['consume'])
  }
}

/** Whether the server knows where to look; a key by itself knows that too. */
const saysWhere = ({ workspace, project }: Sent<typeof verifyKey>): boolean =>
  workspace !== undefined || isId('project', project ?? '')
