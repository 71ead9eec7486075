import { command } from '../../cli/command.ts'
import { percentOf } from '../../cli/quota.ts'
import { table } from '../../cli/table.ts'
import { wrapped } from '../../cli/wrap.ts'
import { quotaWorkspace } from '../../contract/workspace/quota.ts'

const marks = { free: '', near: '! near', reached: '✗ reached' } as const

const holderOf = (ceiling: string): string =>
  ceiling === 'payment-methods' || ceiling === 'subscriptions' ? 'billing account' : 'org'

export default command(quotaWorkspace, {
  examples: ['workspace quota', 'workspace quota --json --fields ceilings'],
  about:
    'Whoever runs the server raises a ceiling by a variable of the daemon, up to 1000000. The number of levels is fixed.',
  settle: ({ ceilings }, run) => {
    for (const { ceiling, state, raisedBy } of ceilings)
      if (state !== 'free')
        run.warn(`${ceiling}: ${raisedBy} raises the ceiling, set where the daemon starts.`)
    return []
  },
  render: ({ ceilings, depth }, io) => {
    const rows = table(
      ceilings,
      [
        { title: 'CEILING', value: ({ ceiling }) => ceiling, whole: true },
        { title: 'USED', value: ({ used }) => String(used), whole: true },
        { title: 'OF', value: ({ most }) => String(most), whole: true },
        { title: '', value: (use) => percentOf(use), whole: true },
        { title: '', value: ({ state }) => marks[state], whole: true },
        { title: 'RAISED BY', value: ({ raisedBy }) => raisedBy, whole: true },
      ],
      io,
    )
    const where = ceilings
      .filter((use) => use.where !== null)
      .map(
        (use) =>
          ` The ${holderOf(use.ceiling)} with most ${use.ceiling.replaceAll('-', ' ')} is ${use.where}.`,
      )
      .join('')
    return `${rows}\n\n${wrapped(`A tree has ${depth.levels} levels, fixed.${where}`, io.width, 0)}`
  },
})
