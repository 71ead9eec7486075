import { deepEqual, equal, ok } from 'node:assert/strict'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { newId } from '../../../src/domain/id.ts'
import type { Caller, Company } from '../../world.ts'
import {
  endOf,
  endsWorkspace,
  eventsAfter,
  type Ground,
  homeOf,
  inTenant,
  keyed,
  type Law,
  refuses,
  sampleOf,
  traces,
} from './law.ts'
import { names } from './tenant.ts'

type Bound = { project?: string; env?: 'sandbox' | 'production' }

/** A token that its company's owner issued, with everything that an owner may do. */
export async function tokenOf(
  { world, ...ground }: Ground,
  { owner, workspace }: Company,
  bound: Bound = {},
  roles: string[] = ['owner'],
): Promise<{ id: string; caller: Caller }> {
  const name = `law-${ground.count}-${newId('token').slice(4)}`
  const { token, secret } = await owner.call(issueToken, {
    ...{ workspace, name, roles },
    ...bound,
  })
  return { id: token.id, caller: world.as(`Bearer ${secret}`) }
}

export const tokenServed: Law = {
  name: 'token: what serves a machine does, by its own roles and on record under its own id',
  holdsFor: (op) => op.who.includes('token'),
  check: async (op, ground) => {
    const home = homeOf(op, ground)
    // Before the sample, which may archive the workspace, as an earlier one did.
    if (endsWorkspace(op))
      await ground.world.store.write(({ workspaces }) =>
        workspaces.change(home.workspace, { archived_at: null }),
      )
    const { id, caller } = await tokenOf(ground, home)
    const { input } = await sampleOf(op, ground)
    const before = await endOf(ground, home.workspace)
    // What a token gives lasts no longer than the token.
    const until = new Date(ground.world.clock.now + 86_400_000).toISOString()
    await caller.answer(op, op.id === 'role.assign' ? { ...input, until } : input)
    const added = await eventsAfter(ground, home.workspace, before)
    deepEqual(
      added.map(({ actor }) => actor),
      keyed(op) ? [id] : [],
    )
  },
}

export const tokenRefused: Law = {
  name: 'token: what is about a person serves no machine, whatever roles it holds',
  holdsFor: (op) => !op.who.includes('token'),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const { caller } = await tokenOf(ground, homeOf(op, ground))
    const before = await traces(op, ground)
    const { message } = await refuses('unauthenticated', caller, op, input)
    ok(message.endsWith('not a token.'), message)
    equal(await traces(op, ground), before)
  },
}

export const tokenTenant: Law = {
  name: 'token: of another workspace than its own it knows nothing',
  holdsFor: (op) => op.who.includes('token') && inTenant.includes(op.target),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const { caller } = await tokenOf(ground, ground.rival)
    const named = names.find((field) => field in input && field in op.input.shape)
    if (!named) throw new Error(`${op.id} names no target`)
    const about = op.id === 'key.verify' ? 'project' : named
    const absent = newId(about === 'request' ? 'production' : about)
    const foreign = await refuses('not_found', caller, op, input)
    const missing = await refuses('not_found', caller, op, { ...input, [about]: absent })
    equal(
      JSON.stringify([foreign.message, foreign.details]).replaceAll(String(input[about]), '…'),
      JSON.stringify([missing.message, missing.details]).replaceAll(absent, '…'),
    )
  },
}

/** What belongs to one env, and is found in no other one (I29). */
const ofEnv = ['key', 'webhook', 'delivery', 'event']

export const tokenBound: Law = {
  name: 'token: bound to a project or an env, it finds nothing in another one',
  holdsFor: (op) =>
    op.who.includes('token') &&
    [...ofEnv, 'project', 'env', 'catalog', 'auth', 'production'].includes(op.target),
  check: async (op, ground) => {
    const { acme } = ground
    const { input } = await sampleOf(op, ground)
    const other = await tokenOf(ground, acme, { project: await otherProject(ground) })
    await refuses('not_found', other.caller, op, input)
    if (!ofEnv.includes(op.target)) return
    const live = await tokenOf(ground, acme, { project: acme.project, env: 'production' })
    await refuses('not_found', live.caller, op, input)
  },
}

async function otherProject({ acme, world, count }: Ground): Promise<string> {
  const id = newId('project')
  const slug = `other-${count}-${id.slice(-6)}`
  const at = world.clock.now
  await world.store.write((tables) =>
    tables.projects.insert({
      ...{ id, workspace: acme.workspace, org: acme.org, slug, name: slug },
      ...{ kind: 'app', visibility: 'private', created_at: at, version: 1 },
    }),
  )
  return id
}
