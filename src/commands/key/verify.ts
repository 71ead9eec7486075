import { command } from '../../cli/command.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { verifyKey } from '../../contract/key/verify.ts'
import type { Sent } from '../../contract/operation.ts'
import { exitOf } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'

export default command(verifyKey, {
  examples: [
    'key verify',
    'key verify --key-file backend.key',
    'key verify --key-stdin --env sandbox',
  ],
  about:
    'Where nobody is signed in or no workspace is current, the key answers for itself. Exits with 4 when it is no good.',
  call: async (input, run) =>
    !saysWhere(input) || (await run.credential()) === null
      ? run.callAs(input.key)(verifyKey, input)
      : run.call(verifyKey, input),
  exit: ({ valid }) => (valid ? 0 : exitOf('unauthenticated')),
  render: ({ valid, code, superseded, ...key }, io) =>
    `${valid ? io.paint.good('✓ The key is good') : io.paint.bad('✗ The key is no good')}: ${code}. ${reasons[code]}\n${card(
      [
        ['Key', key.keyId],
        ['Project', key.project],
        ['Env', key.env],
        ['Scopes', key.scopes.join(', ') || null],
        ['Expires', key.expiresAt && minute(key.expiresAt)],
        ['Secret', superseded ? 'an old one: the key has a newer secret' : null],
      ],
      io,
    )}`.trimEnd(),
})

/** Whether the server knows where to look; a key by itself knows that too. */
const saysWhere = ({ workspace, project }: Sent<typeof verifyKey>): boolean =>
  workspace !== undefined || isId('project', project ?? '')

const reasons = {
  VALID: 'It works.',
  REVOKED: 'Somebody revoked it.',
  EXPIRED: 'Its time is over.',
  ROTATED_OUT: 'A newer secret of the same key took its place.',
  WRONG_ENVIRONMENT: 'It works in the other env.',
  SCOPE_MISSING: 'It lacks the scope.',
  LIMIT_EXCEEDED: 'What it would consume is used up.',
  UNKNOWN: 'There is no such key here.',
} as const
