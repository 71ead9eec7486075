import { getAuth } from '../../../contract/auth/get.ts'
import { implement } from '../../implement.ts'
import { presentAuth } from './present.ts'

export default implement(getAuth, async ({ target: { project, env, auth } }) => ({
  auth: presentAuth(project.id, env.name, auth),
}))
