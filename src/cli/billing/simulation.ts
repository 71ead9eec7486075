import type { simulateBilling } from '../../contract/billing/simulate.ts'
import type { Output } from '../../contract/operation.ts'
import { both } from '../../domain/listed.ts'
import { figureOf, money } from '../../domain/money.ts'
import type { Io } from '../io.ts'
import { section } from '../layout.ts'
import { table } from '../table.ts'
import { counted } from '../text.ts'
import { wrapped } from '../wrap.ts'

type Simulation = Output<typeof simulateBilling>

/** A billing mode tried on paper, for people. */
export function simulationPage({ mode, pools, pays, problems }: Simulation, io: Io): string {
  const narrow = { ...io, width: io.width - 2 }
  const most = Math.max(...pays.map((one) => figureOf(money(one.monthly, one.currency)).length))
  const paying = table(
    pays,
    [
      { title: 'ACCOUNT', value: ({ account }) => account },
      { title: '', value: ({ currency }) => currency.toUpperCase(), whole: true },
      {
        title: 'A MONTH',
        value: ({ monthly, currency }) => figureOf(money(monthly, currency)).padStart(most),
        whole: true,
      },
    ],
    narrow,
  )
  const lines = problems.map(
    (problem) => `${io.paint.bad('✗')} ${wrapped(problem, io.width - 6, 2)}`,
  )
  return [
    ...pools.flatMap((pool) => section(titleOf(mode, pool), poolLines(pool, narrow), io)),
    ...section('Each would pay', paying.split('\n'), io),
    ...section('In the way', lines, io),
  ].join('\n\n')
}

const titleOf = (mode: Simulation['mode'], { accounts }: Simulation['pools'][number]): string =>
  mode === 'assigned' ? `Kept apart: ${both(accounts)}` : 'Shared by all'

function poolLines({ roots, orgs, resources }: Simulation['pools'][number], io: Io): string[] {
  if (orgs === 0) return ['nobody: no root org is paid by it']
  const who = wrapped(`${both(roots)} (${counted(orgs, 'org')})`, io.width, 0)
  const rows = table(
    resources,
    [
      { title: 'RESOURCE', value: ({ resource }) => resource },
      { title: 'PAID FOR', value: ({ capacity }) => String(capacity), whole: true },
      { title: 'USED', value: ({ used }) => String(used), whole: true },
      { title: 'FREE', value: ({ free }) => String(free), whole: true },
    ],
    io,
  )
  return [who, ...(resources.length === 0 ? [] : rows.split('\n'))]
}
