import { Failure } from '../../../../domain/failure.ts'
import { methodsByMailbox } from '../../../../domain/membership.ts'
import { type SignInMethod, signInMethods } from '../../../../domain/sign-in.ts'
import type { EnvKey } from '../../../../store/catalogs.ts'
import type { Tables } from '../../../../store/tables.ts'

/** The ways to sign in that somebody has, one of which at least is on in the env: nobody comes in stranded (I6). */
export async function methodsIn(
  tables: Tables,
  key: EnvKey,
  given: readonly SignInMethod[] | undefined,
): Promise<string> {
  const { settings } = await tables.envAuth.current(key)
  const has = given
    ? signInMethods.filter((method) => given.includes(method))
    : methodsByMailbox(settings.methods)
  if (has.some((method) => settings.methods.includes(method))) return JSON.stringify(has)
  const on = settings.methods.join(', ')
  const why =
    given === undefined
      ? `is missing: a mailbox alone opens nothing there, where ${on} is on`
      : `names nothing that is on there: ${on}`
  throw new Failure('invalid_input', `Nobody would sign in to ${key.env} so: methods ${why}.`, {
    errors: [{ pointer: '/methods', detail: why }],
    next: [
      {
        command: ['auth', 'get', '--project', key.project, '--env', key.env],
        why: 'see how people sign in there',
      },
    ],
  })
}
