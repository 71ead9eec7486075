import type { explainLimit } from '../contract/limit/explain.ts'
import type { Output } from '../contract/operation.ts'
import { bar } from './bar.ts'
import type { Io } from './io.ts'
import { type Column, table } from './table.ts'

type Explained = Output<typeof explainLimit>
type Node = Explained['chain'][number]

const narrowBelow = 72

/** Draws the chain of nodes that must all have room, and says which of them decides. */
export function limitChain(explained: Explained, io: Io): string {
  const { slug, resource, effective, available, binding, chain } = explained
  const narrow = io.width < narrowBelow
  const barColumns = narrow ? 6 : 10
  const held: Column<Node> = {
    title: 'HELD',
    value: ({ reserved }) => String(reserved),
    whole: true,
    spare: true,
  }
  return [
    `${io.paint.bold(slug)} may use ${effective ?? 'any number of'} ${resource}; ${leftOf(available)}.`,
    decided(explained),
    '',
    table(
      chain,
      [
        { title: '', value: (node) => (isSame(node, binding) ? '→' : ' '), whole: true },
        { title: 'NODE', value: (node) => indented(node, chain, narrow ? ' ' : '  ') },
        {
          title: 'LIMIT',
          value: ({ limit }) => (limit === null ? '·' : String(limit)),
          whole: true,
        },
        { title: 'USED', value: ({ used }) => String(used), whole: true },
        ...(narrow && chain.every(({ reserved }) => reserved === 0) ? [] : [held]),
        { title: 'FREE', value: ({ free }) => (free === null ? '·' : String(free)), whole: true },
        {
          title: '',
          value: ({ limit, used, reserved }) =>
            limit === null ? '' : bar(used + reserved, limit, barColumns, plain(io)),
          whole: true,
          spare: true,
        },
        { title: '', value: (node) => marks(node), whole: true },
      ],
      io,
    ),
  ].join('\n')
}

/** A pool that nobody pays for has the id of its root org. */
const isSame = (one: Node, other: Node | null): boolean =>
  one.node === other?.node && one.kind === other.kind

/** A cell is measured as it is written, so nothing in it is painted. */
const plain = (io: Io): Io => ({
  ...io,
  paint: { ...io.paint, bad: (text: string) => text, warn: (text: string) => text },
})

const leftOf = (available: number | null): string =>
  available === null
    ? 'nothing limits it'
    : available === 0
      ? 'nothing is left'
      : `${available} ${available === 1 ? 'is' : 'are'} left`

function decided({ binding, available }: Explained): string {
  if (binding === null) return 'No limit is set on the way, and no pool has an end.'
  const who = binding.kind === 'pool' ? `the ${poolNamed(binding)}` : binding.slug
  if (binding.limit === 0 && binding.kind === 'org') return `It is disabled at ${who}.`
  return available === 0 ? `It stops at ${who}.` : `Least is left at ${who}.`
}

const poolNamed = ({ slug }: Pick<Node, 'slug'>): string =>
  slug === null ? 'pool' : `pool of ${slug}`

const indented = ({ kind, slug }: Node, chain: readonly Node[], level: string): string => {
  if (kind === 'pool') return poolNamed({ slug })
  const depth = chain.findIndex((one) => one.slug === slug)
  return `${level.repeat(Math.max(0, depth))}${slug ?? ''}`
}

const marks = ({ over, soft }: Node): string =>
  [over ? 'over' : '', soft ? 'soft' : ''].join(' ').trim()
