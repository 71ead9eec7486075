import type { Tables } from '../store/tables.ts'

/** When sessions were last used, kept in memory and written down once a minute: a read never takes the writer. */
export interface SessionUses {
  see: (session: string, now: number) => void
  /** Takes what was seen since the last time. */
  drain: () => [session: string, at: number][]
}

export function openSessionUses(): SessionUses {
  const uses = new Map<string, number>()
  return {
    see: (session, now) => void uses.set(session, now),
    drain: () => {
      // In order, so that two nodes that write of the same sessions wait for each other instead of for ever.
      const drained = [...uses].sort(([one], [other]) => (one < other ? -1 : 1))
      uses.clear()
      return drained
    },
  }
}

export async function writeSessionUses(
  tables: Tables,
  uses: readonly (readonly [session: string, at: number])[],
): Promise<void> {
  for (const [session, at] of uses) await tables.sessions.seen(session, at)
}
