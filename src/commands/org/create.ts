import { command } from '../../cli/command.ts'
import { warnOfUse } from '../../cli/quota.ts'
import { createOrg } from '../../contract/org/create.ts'

export default command(createOrg, {
  examples: ['org create --name Europe --parent acme', 'org create --name "Acme Labs" --slug labs'],
  about:
    'Without --parent it becomes a further root org, which answers for itself: its own technical, security and billing owner.',
  settle: ({ near }, run) => {
    for (const use of near) run.warn(warnOfUse(use))
    return []
  },
  render: ({ org }, { paint }) =>
    `${paint.good('✓')} Org ${org.slug} (${org.name}) made${org.parent === null ? ', a root org' : ` at level ${org.depth + 1} of 10`}.\n  ${org.id}`,
})
