import type { checkLimit } from '../contract/limit/check.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { table } from './table.ts'

type Violated = Output<typeof checkLimit>['violated']

/** Every limit and capacity in the way, and by how much. */
export const violatedTable = (violated: Violated, io: Io): string =>
  table(
    violated,
    [
      { title: 'NODE', value: ({ kind, slug }) => (kind === 'pool' ? 'pool' : (slug ?? '')) },
      { title: 'RESOURCE', value: ({ resource }) => resource },
      { title: 'LIMIT', value: ({ limit }) => String(limit), whole: true },
      { title: 'USED', value: ({ used }) => String(used), whole: true },
      { title: 'HELD', value: ({ reserved }) => String(reserved), whole: true },
      { title: 'TOO MANY', value: ({ shortfall }) => String(shortfall), whole: true },
    ],
    io,
  )
