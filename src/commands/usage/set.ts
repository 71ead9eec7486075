import { command } from '../../cli/command.ts'
import { recordedTable } from '../../cli/recorded.ts'
import { orgMeant } from '../../cli/usage-input.ts'
import { warned } from '../../cli/warned.ts'
import { setUsage } from '../../contract/usage/set.ts'

export default command(setUsage, {
  examples: ['usage set --org europe --resource users --value 40'],
  about: 'What orgs below it use is not counted here: it is theirs.',
  defaults: orgMeant,
  settle: warned,
  render: (answer, io) => recordedTable(answer, io),
})
