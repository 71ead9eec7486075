import { command } from '../../cli/command.ts'
import { limitChain } from '../../cli/limit-chain.ts'
import { orgMeant } from '../../cli/usage-input.ts'
import { explainLimit } from '../../contract/limit/explain.ts'

export default command(explainLimit, {
  examples: ['limit explain --org europe --resource users'],
  about: 'From the root org down, then the pool: every one of them must have room. → decides.',
  defaults: orgMeant,
  render: (explained, io) => limitChain(explained, io),
})
