/** One step of a worked example: what is done, and the nodes that stand in its way where it is refused. */
export type Step =
  | { do: 'use'; org: string; by: Record<string, number>; no?: string[]; under?: true }
  | { do: 'limit'; org: string; to: number | null; resource?: string; force?: true; no?: true }
  | { do: 'capacity'; pool: string; to: number; resource?: string }
  | { do: 'move'; org: string; to: string; no?: string[] | 'conflict' }
  | { do: 'reserve'; name: string; org: string; amount: number; no?: string[] }
  | { do: 'commit'; name: string; amount: number }
  | { do: 'wait'; minutes: number }
  | { do: 'see'; org: string; resource?: string; effective?: number | null; available?: number }
  | { do: 'sums'; of: Record<string, number>; resource?: string }

export interface Vector {
  id: string
  mode: 'single' | 'assigned' | 'pooled'
  /** Orgs and their parents; the root is there already. */
  tree: readonly (readonly [org: string, parent: string | null])[]
  steps: readonly Step[]
}
