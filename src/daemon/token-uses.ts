import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'

interface Use {
  workspace: string
  token: string
  first: number
  last: number
}

/** When tokens were used, kept in memory and written down once a minute: a read never takes the writer. */
export interface TokenUses {
  see: (token: Pick<Row<'token'>, 'id' | 'workspace'>, now: number) => void
  /** Takes what was seen since the last time. */
  drain: () => Use[]
}

export function openTokenUses(): TokenUses {
  const uses = new Map<string, Use>()
  return {
    see: ({ id, workspace }, now) => {
      const known = uses.get(id)
      if (known) known.last = now
      else uses.set(id, { workspace, token: id, first: now, last: now })
    },
    drain: () => {
      const drained = [...uses.values()]
      uses.clear()
      return drained
    },
  }
}

export async function writeTokenUses(tables: Tables, uses: readonly Use[]): Promise<void> {
  for (const { workspace, token, first, last } of uses)
    await tables.tokens.seen(workspace, token, first, last)
}
