import type { Nodes } from '../../metering/nodes.ts'

/** The node with the lowest limit that stops anybody, the nearest to the root of several. */
export const lowestOf = <Node extends { cap: number | null; soft: number }>(
  nodes: readonly Node[],
): Node | null =>
  nodes
    .filter(({ cap, soft }) => cap !== null && soft === 0)
    .reduce<Node | null>(
      (lowest, node) => (lowest === null || (node.cap ?? 0) < (lowest.cap ?? 0) ? node : lowest),
      null,
    )

/** The lowest of all limits of a chain and the capacity of its pool; null where nothing limits. */
export const effectiveIn = ({ chain, pool }: Pick<Nodes, 'chain' | 'pool'>): number | null =>
  lowestOf([...chain, ...(pool ? [pool] : [])])?.cap ?? null
