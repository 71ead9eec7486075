import { setAuth } from '../../../contract/auth/set.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { lacking, type SignIn } from '../../../domain/sign-in.ts'
import { implement } from '../../implement.ts'
import { roleNamed } from '../catalog/named.ts'
import { presentAuth } from './present.ts'
import { faultsOf } from './redirects.ts'
import { settingsSaid } from './said.ts'
import { requireNobodyStranded } from './stranded.ts'

export default implement(setAuth, async ({ input, target, caller, tables, now }) => {
  const { workspace, project, env, auth } = target
  const key = { workspace: workspace.id, project: project.id, env: env.name }
  const what = `The sign-in settings of ${project.slug}, ${env.name}, cannot be so`
  const settings = settingsSaid(input, auth.settings)
  refuse(what, [
    ...lacking(settings).map(({ field, detail }) => ({
      ...{ code: 'invalid_input' as const, pointer: `/${field}`, detail },
    })),
    ...(await faultsOf(tables, key, input.redirectUris ?? [])),
  ])
  if (input.joinRole !== undefined) await roleNamed(tables, key, input.joinRole, '/joinRole')
  const off = without(auth.settings, settings)
  await requireNobodyStranded(tables, key, what, settings.methods)
  const changed = { version: auth.version + 1, settings, at: now, by: caller.id }
  await tables.envAuth.set(key, changed)
  return {
    auth: presentAuth(project.id, env.name, changed),
    impact: {
      methodsOff: off,
      methodsOn: without(settings, auth.settings),
      members: await tables.projectMembers.count(key),
      losing: await tables.projectMembers.using(key, off),
    },
  }
})

const without = (one: SignIn, other: SignIn) =>
  one.methods.filter((method) => !other.methods.includes(method))
