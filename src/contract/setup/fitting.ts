import { slugOf } from '../../domain/name.ts'
import { deepest } from '../../domain/tree.ts'
import type { AccountAnswer, OrgAnswer } from './company.ts'

interface Company {
  workspace: { slug: string; name: string; billingMode: 'single' | 'assigned' | 'pooled' }
  accounts?: readonly AccountAnswer[] | undefined
  orgs: readonly OrgAnswer[]
}

/** What does not fit together, and where it stands. */
export interface Misfit {
  path: (string | number)[]
  message: string
}

/** What of a described company no server could make: each with where it stands. */
export const misfits = (company: Company): Misfit[] => [
  ...twice('accounts', company.accounts ?? []),
  ...twice('orgs', company.orgs),
  ...astray(company),
  ...withoutRoot(company),
  ...againstMode(company),
]

/** How many orgs an org stands under; more than the deepest level where it stands under itself. */
export function depthOf(org: OrgAnswer, orgs: readonly OrgAnswer[]): number {
  let depth = 0
  let above = org.parent
  while (above !== undefined && depth <= deepest) {
    depth++
    above = orgs.find(({ name }) => name === above)?.parent
  }
  return depth
}

const twice = (list: 'accounts' | 'orgs', things: readonly { name: string; slug: string }[]) =>
  things.flatMap(({ name, slug }, at): Misfit[] => {
    const before = things.slice(0, at)
    if (before.some((one) => one.name === name))
      return [{ path: [list, at, 'name'], message: `is ${said(name)}, as one further up` }]
    if (before.some((one) => one.slug === slug))
      return [
        {
          path: [list, at, 'name'],
          message: `has the slug ${slug}, as one further up: give it another`,
        },
      ]
    return []
  })

const astray = ({ accounts = [], orgs }: Company): Misfit[] =>
  orgs.flatMap((org, at): Misfit[] => {
    const { parent, account } = org
    const misfit = (field: string, message: string) => [{ path: ['orgs', at, field], message }]
    if (parent !== undefined && !orgs.some(({ name }) => name === parent))
      return misfit('parent', `is ${said(parent)}, and no org of this file has that name`)
    if (depthOf(org, orgs) > deepest)
      return misfit('parent', `puts it below level ${deepest + 1}, or under itself`)
    if (account !== undefined && !accounts.some(({ name }) => name === account))
      return misfit('account', `is ${said(account)}, and no account of this file has that name`)
    if (account !== undefined && parent !== undefined)
      return misfit('account', 'is for root orgs: whoever pays for its root pays for it')
    return []
  })

const withoutRoot = ({ workspace: { slug, name }, orgs }: Company): Misfit[] => {
  const at = orgs.findIndex((org) => org.name === name && org.parent === undefined)
  if (at === -1)
    return [
      {
        path: ['orgs'],
        message: `has no root org called ${said(name)}: a workspace comes with a root org of its own name`,
      },
    ]
  if (orgs[at]?.slug === slug) return []
  return [
    {
      path: ['orgs', at, 'slug'],
      message: `is ${orgs[at]?.slug}, and the root org that comes with the workspace has its slug, ${slug}`,
    },
  ]
}

const againstMode = ({ workspace: { billingMode }, accounts = [], orgs }: Company): Misfit[] => {
  const bound = orgs.findIndex(({ account }) => account !== undefined)
  if (billingMode === 'pooled' && bound !== -1)
    return [
      {
        path: ['orgs', bound, 'account'],
        message: 'binds it to an account, and in pooled all accounts pay for all orgs',
      },
    ]
  if (billingMode === 'single' && accounts.length > 1)
    return [{ path: ['accounts', 1], message: 'is a second account, and single has one' }]
  return []
}

/** Gives the root org that comes with the workspace the workspace's slug, where the file leaves it out. */
export const withRootSlug = <Given extends Company>(company: Given): Given => ({
  ...company,
  orgs: company.orgs.map((org) =>
    org.name === company.workspace.name && org.parent === undefined && org.slug === slugOf(org.name)
      ? { ...org, slug: company.workspace.slug }
      : org,
  ),
})

const said = (text: string): string => JSON.stringify(text)
