import type { Call } from '../../client/call.ts'
import { listContacts } from '../../contract/contact/list.ts'
import { listInvites } from '../../contract/invite/list.ts'
import { listKeys } from '../../contract/key/list.ts'
import { listMembers } from '../../contract/member/list.ts'
import { listOrgs } from '../../contract/org/list.ts'
import { listProductions } from '../../contract/production/list.ts'
import { listProjects } from '../../contract/project/list.ts'
import { listRoles } from '../../contract/role/list.ts'
import { listTokens } from '../../contract/token/list.ts'
import { listWorkspaces } from '../../contract/workspace/list.ts'
import type { Suggestion } from './asked.ts'
import type { Kind } from './kinds.ts'

/** Where to look: what the command line named, or what is meant here. */
export interface Within {
  workspace: string
  project?: string
}

type List = (call: Call, within: Within) => Promise<Suggestion[]>

const page = { limit: 200 }

/** The things that a server is asked for, as a person types them, and what tells them apart. */
export const lists: Partial<Readonly<Record<Kind, List>>> = {
  workspace: async (call) =>
    (await call(listWorkspaces, {})).items.map(({ slug, name }) => [slug, name]),
  org: async (call, { workspace }) =>
    (await call(listOrgs, { workspace, ...page })).items.map(({ slug, name }) => [slug, name]),
  project: async (call, { workspace }) =>
    (await call(listProjects, { workspace, ...page })).items.map(({ slug, name }) => [slug, name]),
  key: async (call, within) =>
    (await call(listKeys, { ...within, ...page })).items.map(({ id, name, env, state }) => [
      id,
      `${name}, ${env}, ${state}`,
    ]),
  member: async (call, { workspace }) => [
    ['me', ''],
    ...(await call(listMembers, { workspace, ...page })).items.map(
      ({ email, name }): Suggestion => [email, name],
    ),
  ],
  contact: async (call, { workspace }) =>
    (await call(listContacts, { workspace, ...page })).items.map(({ email, name }) => [
      email,
      name,
    ]),
  role: async (call, { workspace }) =>
    (await call(listRoles, { workspace })).items.map(({ role, about }) => [role, about]),
  token: async (call, { workspace }) =>
    (await call(listTokens, { workspace, ...page })).items.map(({ id, name, state }) => [
      id,
      `${name}, ${state}`,
    ]),
  invite: async (call, { workspace }) =>
    (await call(listInvites, { workspace, ...page })).items.map(({ id, email, state }) => [
      id,
      `${email}, ${state}`,
    ]),
  request: async (call, { workspace }) =>
    (await call(listProductions, { workspace, ...page })).items.map(
      ({ id, projectSlug, env, state }) => [id, `${projectSlug}, ${env}, ${state}`],
    ),
}
