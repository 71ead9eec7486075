import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { orgMeant } from '../../cli/usage-input.ts'
import { getUsage } from '../../contract/usage/get.ts'

export default command(getUsage, {
  examples: ['usage get --org europe', 'usage get --org europe --resource users --env sandbox'],
  defaults: orgMeant,
  render: ({ slug, env, usage }, io) =>
    `${io.paint.bold(slug)} in ${env}\n${table(
      usage,
      [
        { title: 'RESOURCE', value: ({ resource }) => resource },
        { title: 'DIRECT', value: ({ direct }) => String(direct), whole: true },
        { title: 'SUBTREE', value: ({ subtree }) => String(subtree), whole: true },
        { title: 'HELD', value: ({ reserved }) => String(reserved), whole: true, spare: true },
        {
          title: 'LIMIT HERE',
          value: ({ limit, soft }) => (limit === null ? '·' : `${limit}${soft ? ' (soft)' : ''}`),
          whole: true,
        },
        { title: '', value: ({ over }) => (over ? 'over' : ''), whole: true },
      ],
      io,
    )}`,
})
