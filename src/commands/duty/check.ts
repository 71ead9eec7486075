import { bullets } from '../../cli/bullets.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { checkDuty } from '../../contract/duty/check.ts'
import { exitOf } from '../../domain/failure.ts'
import { duties } from '../../domain/permission.ts'

export default command(checkDuty, {
  examples: ['duty check', 'duty check --project portal'],
  about: 'Exits with 8 where nobody could approve what another asks for.',
  exit: ({ separated }) => (separated ? 0 : exitOf('not_ready')),
  render: ({ separated, evidence, people, combinations }, io) =>
    [
      table(
        people,
        [
          { title: 'PERSON', value: ({ person }) => person },
          ...duties.map((duty) => ({
            title: duty.toUpperCase(),
            value: (row: { duties: string[] }) => (row.duties.includes(duty) ? 'yes' : '·'),
            whole: true as const,
          })),
        ],
        io,
      ),
      '',
      ...bullets(
        'Too much in one hand',
        combinations.map(
          ({ person, duties: pair, why, since }) =>
            `${person}: ${pair.join(' and ')}, ${why} (since ${since.slice(0, 10)})`,
        ),
        io,
      ),
      separated
        ? io.paint.good(`✓ Production is separated: ${evidence}.`)
        : io.paint.bad(`✗ Production is not separated: ${evidence}.`),
    ].join('\n'),
})
