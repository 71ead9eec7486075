import type { MakeSample } from './sample.ts'

export const clockSamples = {
  'clock.get': (_, { workspace }) => ({ input: { workspace } }),
  'clock.advance': async (world, { workspace }) => {
    await world.store.write(async ({ workspaces }) => {
      const { clock = null } = (await workspaces.find(workspace)) ?? {}
      await workspaces.change(workspace, { clock: clock ?? 0 })
    })
    return { input: { workspace, to: '1s' } }
  },
} satisfies Record<string, MakeSample>
