import { expect, test } from 'vitest'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'

test.each(dialects)('%s: inviting again replaces the invitation (I3)', async (dialect) => {
  const world = await newWorld(dialect)
  const { owner } = await world.company('acme')
  const eva = await world.person('eva@acme.example')
  const invite = async (role: 'viewer' | 'developer') =>
    (
      await owner.call(createInvite, {
        workspace: 'acme',
        email: 'eva@acme.example',
        roles: [role],
      })
    ).secret ?? ''

  const first = await invite('viewer')
  const second = await invite('developer')
  await expect(eva.call(acceptInvite, { token: first })).rejects.toMatchObject({ code: 'conflict' })
  const { member } = await eva.call(acceptInvite, { token: second })
  expect(member.assignments.map(({ role }) => role)).toEqual(['developer'])
  await world.close()
})
