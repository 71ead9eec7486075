import type { Held } from '../domain/access.ts'
import { builtInGrants } from '../domain/role.ts'
import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import type { TokenRow } from '../store/tokens.ts'
import type { TrustRow } from '../store/trusts.ts'
import type { Person } from './people.ts'
import { grantsOf } from './standing.ts'

type Bound = Pick<Row<'token'>, 'workspace' | 'project' | 'env' | 'roles'> & {
  expires_at: number | null
}

/** What a token holds: its roles as they are now, where it is bound to, until it expires. */
export async function heldByToken(
  tables: Tables,
  { workspace, project, env, roles, expires_at }: Bound,
): Promise<Held[]> {
  const names = JSON.parse(roles) as string[]
  const custom = names.every((role) => builtInGrants(role))
    ? []
    : await tables.roles.inWorkspace(workspace)
  const within = project === null ? undefined : await tables.projects.find(workspace, project)
  const org = within && (await tables.orgs.find(workspace, within.org))
  return names.map((role) => ({
    role,
    grants: grantsOf(role, custom.find(({ slug }) => slug === role)?.grants ?? null),
    ...{ org: null, project, path: org?.path.split('/') ?? [], until: expires_at },
    ...(env === null ? {} : { env }),
  }))
}

/** A token where a person is expected: by its name, with the nodes that its roles stand on. */
const asPerson = (tables: Tables, token: TokenRow): Promise<Person> =>
  named(tables, token, nameOfToken(token))

/** The jobs of a trust, by their subject: they hold what it gives, for good. */
const jobsOf = (tables: Tables, trust: TrustRow): Promise<Person> =>
  named(tables, { ...trust, expires_at: null }, `jobs of ${trust.subject}, by ${trust.creator}`)

type Machine = Bound & { id: string; project_slug: string | null; created_at: number }

async function named(tables: Tables, machine: Machine, name: string): Promise<Person> {
  const node = machine.project_slug === null ? 'the workspace' : `project ${machine.project_slug}`
  const on = machine.env === null ? node : `${node}, ${machine.env}`
  const held = await heldByToken(tables, machine)
  return {
    account: machine.id,
    email: name,
    roles: held.map((one) => ({ ...one, since: machine.created_at, on })),
  }
}

/** The token of this id. */
export async function machineNamed(tables: Tables, workspace: string, id: string): Promise<Person> {
  const token = await tables.tokens.get(workspace, id)
  if (!token) throw new Error(`token ${id} calls and is not there`)
  return asPerson(tables, token)
}

/** Every token that works in the workspace, and every trust whose jobs may get one. */
export async function machinesOf(
  tables: Tables,
  workspace: string,
  now: number,
): Promise<Person[]> {
  const machines: Person[] = []
  for (const token of await tables.tokens.live(workspace, now))
    machines.push(await asPerson(tables, token))
  for (const trust of await tables.trusts.live(workspace))
    machines.push(await jobsOf(tables, trust))
  return machines
}

const nameOfToken = ({ name, issuer }: Pick<TokenRow, 'name' | 'issuer'>): string =>
  `token ${name} of ${issuer}`
