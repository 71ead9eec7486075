import { expect, test } from 'vitest'
import { drawnFor } from '../../src/cli/rehearsed.ts'
import type { Run } from '../../src/cli/run.ts'
import type { View } from '../../src/cli/view.ts'
import type { archiveOrg } from '../../src/contract/org/archive.ts'

const paint = { good: (text: string) => text, dim: (text: string) => text }
const drawn = (render: View<typeof archiveOrg>['render'], dryRun: boolean) =>
  drawnFor<typeof archiveOrg>(
    { examples: ['org archive'], render },
    {} as never,
    { dryRun, io: { paint } } as Run,
  )

test('a dry run says nothing as done, unless the command has words of its own for it', () => {
  const plain = () => '✓ Changed.\nState  active\n✓ Paid.'
  expect(drawn(plain, false)).toBe(plain())
  expect(drawn(plain, true)).toBe('○ It would say: Changed.\nState  active\n○ It would say: Paid.')
  const bare = () => 'CHANGE  DIRECT\n+2      5'
  expect(drawn(bare, true)).toBe(`○ It would say:\n${bare()}`)
  const own = (_: unknown, __: unknown, { dryRun }: Pick<Run, 'dryRun'>) =>
    `✓ It ${dryRun ? 'can be' : 'is'} archived.`
  expect(drawn(own, true)).toBe('✓ It can be archived.')
})
