import fc from 'fast-check'
import type { Held, Place } from '../../src/domain/access.ts'
import type { Env, Grants, Permission } from '../../src/domain/permission.ts'
import { envs, permissionNames } from '../../src/domain/permission.ts'
import { builtInRoles, type RoleName, roleNames } from '../../src/domain/role.ts'

/**
 * Who may do what, said a second time and as simply as can be: everything is a node with a parent, a role is held on a
 * node, and it counts wherever walking up from a node meets the one it is held on. Nothing here has a path.
 */
export interface Tree {
  /** The parent of each node; the workspace is node 0 and its own parent. */
  parents: number[]
  kinds: ('workspace' | 'org' | 'project')[]
}

export interface Assignment {
  role: RoleName
  on: number
  until: number | null
}

export const isAtOrUnder = ({ parents }: Tree, node: number, above: number): boolean =>
  node === above || (node !== 0 && isAtOrUnder({ parents } as Tree, parents[node] ?? 0, above))

const inForce = ({ until }: Assignment, now: number) => until === null || until > now

const gives = (role: RoleName, permission: Permission, env: Env | null): boolean => {
  const reach = (builtInRoles[role].grants as Grants)[permission]
  return env === 'production' ? reach === 'any' : reach !== undefined
}

export const modelMay = (
  tree: Tree,
  roles: Assignment[],
  permission: Permission,
  at: number,
  env: Env | null,
  now: number,
): boolean =>
  roles.some(
    (held) =>
      inForce(held, now) && isAtOrUnder(tree, at, held.on) && gives(held.role, permission, env),
  )

/** Somebody sees a place where they hold a role over it or, unless it is a project, somewhere in it. */
export const modelSees = (tree: Tree, roles: Assignment[], at: number, now: number): boolean =>
  roles.some(
    (held) =>
      inForce(held, now) && (isAtOrUnder(tree, at, held.on) || isAtOrUnder(tree, held.on, at)),
  )

const nameOf = (node: number) => `n${node}`

const pathTo = (tree: Tree, node: number): string[] => {
  const parent = tree.parents[node] ?? 0
  const above = node === 0 ? [] : pathTo(tree, parent)
  return tree.kinds[node] === 'org' ? [...above, nameOf(node)] : above
}

/** A node as the product names a place. */
export const placeOf = (tree: Tree, node: number, env: Env | null): Place => ({
  path: pathTo(tree, node),
  project: tree.kinds[node] === 'project' ? nameOf(node) : null,
  env,
})

/** An assignment as the product keeps it. */
export const heldOf = (tree: Tree, { role, on, until }: Assignment): Held => ({
  role,
  grants: builtInRoles[role].grants,
  org: tree.kinds[on] === 'org' ? nameOf(on) : null,
  project: tree.kinds[on] === 'project' ? nameOf(on) : null,
  path: pathTo(tree, on),
  until,
})

const now = 1000

const tree: fc.Arbitrary<Tree> = fc
  .array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((nodes) => {
    const made: Tree = { parents: [0, 0], kinds: ['workspace', 'org'] }
    for (const [pick, isProject] of nodes) {
      const orgs = made.kinds.flatMap((kind, node) => (kind === 'org' ? [node] : []))
      // Several roots are possible: an org may hang on the workspace itself.
      const above = isProject ? orgs : [0, ...orgs]
      made.parents.push(above[pick % above.length] ?? 1)
      made.kinds.push(isProject ? 'project' : 'org')
    }
    return made
  })

const roleOn = (nodes: number): fc.Arbitrary<Assignment> =>
  fc.record({
    role: fc.constantFrom(...roleNames),
    on: fc.nat({ max: nodes - 1 }),
    until: fc.constantFrom(null, null, now - 1, now, now + 1),
  })

/** A tree, what somebody holds in it, and a question about one of its places. */
export const situation = tree.chain((made) =>
  fc.record({
    tree: fc.constant(made),
    roles: fc.array(roleOn(made.parents.length), { maxLength: 4 }),
    at: fc.nat({ max: made.parents.length - 1 }),
    env: fc.constantFrom(null, ...envs),
    permission: fc.constantFrom(...permissionNames),
    given: fc.constantFrom(...roleNames),
    now: fc.constant(now),
  }),
)
