interface Guides {
  /** Before a child that is followed by another, and before the last one. */
  child: string
  last: string
  /** Before what stands below either. */
  below: string
  belowLast: string
}

const wide: Guides = { child: '├── ', last: '└── ', below: '│   ', belowLast: '    ' }
const narrow: Guides = { child: '├ ', last: '└ ', below: '│ ', belowLast: '  ' }
const thin: Guides = { child: '├', last: '└', below: '│', belowLast: ' ' }
const narrowBelow = 80

/** The nodes of a forest from top to bottom, each with the lines that stand before it; `thin` keeps those to a column each. */
export function branches<Node>(
  nodes: readonly Node[],
  of: (node: Node) => { id: string; parent: string | null },
  width: number,
  isThin = false,
): { node: Node; before: string }[] {
  const guides = isThin ? thin : width < narrowBelow ? narrow : wide
  const known = new Set(nodes.map((node) => of(node).id))
  const children = Map.groupBy(nodes, (node) => {
    const { parent } = of(node)
    return parent !== null && known.has(parent) ? parent : null
  })
  const drawn: { node: Node; before: string }[] = []
  const draw = (node: Node, before: string, under: string) => {
    drawn.push({ node, before })
    const below = children.get(of(node).id) ?? []
    for (const [at, child] of below.entries()) {
      const isLast = at === below.length - 1
      draw(
        child,
        under + (isLast ? guides.last : guides.child),
        under + (isLast ? guides.belowLast : guides.below),
      )
    }
  }
  for (const root of children.get(null) ?? []) draw(root, '', '')
  return drawn
}
