import { Failure } from '../../domain/failure.ts'
import { nearest } from '../../domain/nearest.ts'
import { clean } from '../text.ts'
import {
  type Context,
  type Contexts,
  emptyContext,
  local,
  type SignedInAccount,
  titleOf,
} from './contexts.ts'

/** A context with its name. */
export interface Chosen extends Context {
  name: string
}

/** The context of a command: named on its line, else by PTC_CONTEXT, else the current one. */
export function chooseContext(
  { current, contexts }: Contexts,
  asked: string | undefined,
  env: NodeJS.ProcessEnv,
): Chosen {
  const name = asked ?? (env['PTC_CONTEXT'] || undefined) ?? current
  const found = contexts[name]
  if (found) return { name, ...found }
  // A context that was removed by hand leaves its name behind.
  if (asked === undefined && !env['PTC_CONTEXT']) return { name: local, ...emptyContext }
  throw unknownContext(name, Object.keys(contexts))
}

export function unknownContext(name: string, known: readonly string[]): Failure {
  const close = nearest(name, known)
  const hint = close === undefined ? '' : ` Did you mean ${close}?`
  return new Failure('not_found', `There is no context ${clean(name)}.${hint}`, {
    next: [{ command: ['context', 'list'], why: 'see the contexts there are' }],
  })
}

/** The account that a command acts as: named with --as, else the one in use; null where nobody is signed in. */
export function chooseAccount(context: Chosen, asked: string | undefined): SignedInAccount | null {
  if (asked === undefined) return context.accounts.find(({ id }) => id === context.account) ?? null
  const key = asked.toLowerCase()
  const found = context.accounts.find(
    (one) => one.id === asked || titleOf(one).toLowerCase() === key,
  )
  if (found) return found
  throw new Failure(
    'unauthenticated',
    `${clean(asked)} is not signed in here: ${context.accounts.length === 0 ? 'nobody is' : `only ${context.accounts.map(titleOf).join(', ')}`}.`,
    {
      next: [
        asked.includes('@')
          ? { command: ['login', '--email', asked], why: 'sign in as well' }
          : { command: ['login', '--token-stdin'], why: 'sign in as well' },
      ],
    },
  )
}
