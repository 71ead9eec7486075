import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from './ask.ts'
import type { Ground } from './ground.ts'

/** A company on a daemon, with somebody who is signed in. */
export interface Company {
  /** The Authorization header of its owner. */
  owner: string
  project: string
}

const email = 'ana@acme.example'

/** Founds a company on the ground's daemon, command by command. */
export async function foundCompany({ ptc, directory }: Ground): Promise<Company> {
  const session = join(directory, 'session')
  await ptc('account', 'create', '--email', email, '--name', 'Ana')
  await ptc('login', '--email', email)
  await ptc('org', 'init', 'acme', '--name', 'Acme', '--billing-mode', 'single')
  for (const role of ['technical-owner', 'security-owner', 'billing-owner'])
    await ptc('role', 'assign', role, '--member', 'me')
  const { project } = (await ptc('project', 'create', '--name', 'portal', '--env', 'sandbox')) as {
    project: { id: string }
  }
  await ptc('session', 'create', '--email', email, '--secret-file', session)
  return { owner: `Bearer ${readFileSync(session, 'utf8').trim()}`, project: project.id }
}

export interface IssuedKey {
  id: string
  secret: string
}

/** Issues keys over the socket, 64 at a time. */
export function issueKeys(
  socket: string,
  { owner, project }: Company,
  count: number,
): Promise<IssuedKey[]> {
  const issue = async (_: unknown, at: number): Promise<IssuedKey> => {
    const { key, secret } = (await ask(socket, {
      method: 'POST',
      path: '/v1/keys',
      authorization: owner,
      idempotencyKey: randomUUID(),
      body: { project, env: 'sandbox', name: `bench-${at}`, workload: 'bench' },
    })) as { key: { id: string }; secret: string }
    return { id: key.id, secret }
  }
  return Promise.all(Array.from({ length: count }, issue))
}
