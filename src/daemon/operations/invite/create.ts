import { createInvite } from '../../../contract/invite/create.ts'
import { implement } from '../../implement.ts'
import { inviteToTeam } from './to-team.ts'

export default implement(createInvite, (inviting) =>
  inviteToTeam(inviting, inviting.input.email, inviting.input.roles),
)
