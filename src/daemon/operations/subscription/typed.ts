import type { Quantities } from '../../../domain/billing/change.ts'

/** What a caller asks of a subscription, as it was said. */
export interface Asked {
  quantities?: Quantities | undefined
  add?: Quantities | undefined
  remove?: readonly string[] | undefined
  pause?: boolean | undefined
  action?: 'pause' | 'cancel' | 'resume' | undefined
  now: boolean
  /** The command that asks it, and of which subscription. */
  words: readonly string[]
}

const kinds = ['quantities', 'add', 'remove', 'pause', 'action'] as const
type Kind = (typeof kinds)[number]

/** The kinds of change that were given. */
export const askedFor = (asked: Asked): Kind[] => kinds.filter((kind) => asked[kind])

/** One kind of what was asked, as a command. */
export function typedAs(asked: Asked, kind: Kind): string[] {
  const { words, quantities = {}, add = {}, remove = [], action = '' } = asked
  const value = {
    quantities: [pairsOf(quantities)],
    add: [pairsOf(add)],
    remove: [remove.join(',')],
    pause: [],
    action: [action],
  }[kind]
  return [...words, `--${kind}`, ...value]
}

/** `users=5,sso=1`. */
export const pairsOf = (quantities: Quantities): string =>
  Object.entries(quantities)
    .map(([name, quantity]) => `${name}=${quantity}`)
    .join(',')
