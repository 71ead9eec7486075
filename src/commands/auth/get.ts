import { authCard } from '../../cli/auth-card.ts'
import { command } from '../../cli/command.ts'
import { getAuth } from '../../contract/auth/get.ts'

export default command(getAuth, {
  examples: ['auth get --project checkout --env production'],
  about: 'These are settings of a project. Who is signed in here is told by ptc auth status.',
  render: (answer, io) => authCard(answer, io),
})
