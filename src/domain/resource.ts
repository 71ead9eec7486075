/** What every workspace meters. All of it is licensed: there is as much of it as subscriptions give, and none without. */
export const builtInResources = {
  users: 'People who use the product',
  locations: 'Places where it is used',
  sso: 'Connections for single sign-on',
} as const

/** Something metered: `licensed` has a capacity from subscriptions, what is a workspace's own only the limits that are set. */
export interface Resource {
  name: string
  about: string
  licensed: boolean
  builtIn: boolean
}

export const builtIn: readonly Resource[] = Object.entries(builtInResources).map(
  ([name, about]) => ({ name, about, licensed: true, builtIn: true }),
)

/** How many resources of its own a workspace may have. */
export const customMost = 100

/**
 * The pool that an org draws on: one for the workspace, or where accounts are assigned, that of the account that pays for its
 * root. A root that nobody pays for is a pool by itself, to which nothing can be subscribed.
 */
export const poolOf = (
  { id, billing_mode: mode }: { id: string; billing_mode: 'single' | 'assigned' | 'pooled' },
  path: readonly string[],
  account: string | null,
): string => (mode === 'assigned' ? (account ?? path[0] ?? id) : id)
