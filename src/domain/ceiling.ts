import type { Obstacle } from './obstacle.ts'

/** How much a workspace may hold of what: the usual figure, and the server's variable that raises it. */
export const ceilings = {
  orgs: {
    usual: 1_000,
    variable: 'PTC_CEILING_ORGS',
    about: 'Orgs of the workspace, all levels; archived ones do not count',
  },
  children: {
    usual: 100,
    variable: 'PTC_CEILING_CHILDREN',
    about: 'Direct children of one org; archived ones do not count',
  },
  members: {
    usual: 100,
    variable: 'PTC_CEILING_MEMBERS',
    about: 'Active members of the team',
  },
  keys: {
    usual: 100,
    variable: 'PTC_CEILING_KEYS',
    about:
      'Working keys of one org, in all its projects and both envs; expired and revoked ones do not count',
  },
  identities: {
    usual: 10,
    variable: 'PTC_CEILING_IDENTITIES',
    about: 'Connections to identity providers; each counts as one sso',
  },
  domains: {
    usual: 50,
    variable: 'PTC_CEILING_DOMAINS',
    about: 'Custom domains of the workspace, verified or not',
  },
  'billing-accounts': {
    usual: 10,
    variable: 'PTC_CEILING_BILLING_ACCOUNTS',
    about:
      'Billing accounts of a workspace whose mode is assigned or pooled; in single there is one',
  },
  'payment-methods': {
    usual: 5,
    variable: 'PTC_CEILING_PAYMENT_METHODS',
    about: 'Payment methods of one billing account',
  },
  subscriptions: {
    usual: 3,
    variable: 'PTC_CEILING_SUBSCRIPTIONS',
    about: 'Subscriptions of one billing account that are not over',
  },
} as const satisfies Record<string, { usual: number; variable: string; about: string }>

export type CeilingName = keyof typeof ceilings
export const ceilingNames = Object.keys(ceilings) as CeilingName[]

/** No server raises a ceiling beyond this. */
export const highest = 1_000_000

/** The ceilings of one server. */
export type Ceilings = Readonly<Record<CeilingName, number>>

export const usualCeilings = Object.fromEntries(
  ceilingNames.map((name) => [name, ceilings[name].usual]),
) as Ceilings

/** A ceiling and what is used of it: `near` from 80 % on, `reached` where nothing more fits. */
export interface Use {
  ceiling: CeilingName
  used: number
  most: number
  state: 'free' | 'near' | 'reached'
}

export const useOf = (ceiling: CeilingName, used: number, { [ceiling]: most }: Ceilings): Use => ({
  ceiling,
  used,
  most,
  state: used >= most ? 'reached' : used * 5 >= most * 4 ? 'near' : 'free',
})

/** What stands in the way of having so many more, or null where they fit. `whose` names the thing that holds them. */
export function noRoom(
  ceiling: CeilingName,
  used: number,
  more: number,
  { [ceiling]: most }: Ceilings,
  whose: string,
): Obstacle | null {
  if (used + more <= most) return null
  const wanted = more === 1 ? '' : ` and ${more} more are wanted`
  return {
    code: 'limit_exceeded',
    pointer: '',
    detail: `${whose} has ${used} ${ceiling.replaceAll('-', ' ')}${wanted}: the ceiling is ${most}`,
    next: [
      { command: ['workspace', 'quota'], why: 'see the ceilings, their use, and what raises them' },
    ],
  }
}
