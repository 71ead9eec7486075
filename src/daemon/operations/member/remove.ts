import { removeMember } from '../../../contract/member/remove.ts'
import { implement } from '../../implement.ts'
import { leave } from './leave.ts'

export default implement(removeMember, (context) => leave(context))
