import type { Store } from '../../store/store.ts'

/** A time that workspaces live in: the server's, or that of one workspace with a test clock. */
export interface Time {
  /** The workspace whose own time it is; null: the server's. */
  of: string | null
  now: () => number
}

/** Does what is due in the server's time, and then in that of each workspace with a test clock. */
export async function inEachTime(
  { store, now }: { store: Pick<Store, 'read'>; now: () => number },
  work: (time: Time) => Promise<unknown>,
): Promise<void> {
  await work({ of: null, now })
  for (const { id: of, clock } of await store.read((tables) => tables.clocks.all()))
    await work({ of, now: () => now() + (clock ?? 0) })
}
