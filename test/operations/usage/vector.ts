/** One step of a worked example: what is done, and the nodes that stand in its way, or the code, where it is refused. */
export type Step =
  | Use
  | { do: 'limit'; org: string; to: number | null; resource?: string; force?: true; no?: true }
  | { do: 'subscribe'; account: string; gives: Record<string, number> }
  | { do: 'create'; org: string; parent: string | null; account?: string; no?: string }
  | { do: 'move'; org: string; to: string | null; account?: string; no?: string[] | string }
  | { do: 'reserve'; name: string; org: string; amount: number; no?: string[] }
  | { do: 'commit'; name: string; amount: number }
  | { do: 'wait'; minutes: number }
  | { do: 'see'; org: string; resource?: string; effective?: number | null; available?: number }
  | { do: 'pool'; org: string; capacity: number; used: number }
  | { do: 'sums'; of: Record<string, number>; resource?: string }

interface Use {
  do: 'use'
  org: string
  by: Record<string, number>
  /** The Idempotency-Key. */
  key?: string
  no?: string[]
  under?: true
  reused?: true
}

export interface Vector {
  id: string
  mode: 'single' | 'assigned' | 'pooled'
  /** Who pays; without any, one payer. */
  accounts?: readonly string[]
  /** Orgs, their parents, and who pays for a root of them; the root is there already. */
  tree: readonly (readonly [org: string, parent: string | null, account?: string])[]
  steps: readonly Step[]
}
