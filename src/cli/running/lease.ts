import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { issueKey } from '../../contract/key/issue.ts'
import { revokeKey } from '../../contract/key/revoke.ts'
import { verifyKey } from '../../contract/key/verify.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import { slugOf } from '../../domain/name.ts'
import type { Env } from '../../domain/permission.ts'
import type { Run } from '../run.ts'
import { minute } from '../text.ts'
import { typed } from '../typed.ts'
import { isOf } from './surroundings.ts'

/** What a run needs a key for. */
export interface Wanted {
  project: string
  workspace: string | null
  env: Env
  /** What the name of the key begins with; the program's name where it is null. */
  name: string | null
  scopes: readonly string[]
  ttlMs: number
  program: string
}

const patienceMs = 10_000

export interface Lease {
  key: { id: string; name: string; expiresAt: string }
  secret: string
}

/** Issues a key for one run, and has the server say that it is good and of which env. A key that is not is revoked. */
export async function lease(wanted: Wanted, run: Run): Promise<Lease> {
  const { key, secret } = await issue(wanted, run)
  try {
    return { key, secret: await proven(key.name, secret, wanted.env, run) }
  } catch (error) {
    await endLease(key, run)
    throw error
  }
}

/** The secret, once its own form and the server say the same of it. */
async function proven(name: string, secret: string | null, env: Env, run: Run): Promise<string> {
  if (secret === null) throw unusable(name, 'its secret did not arrive')
  const { valid, env: told } = await run.callAs(secret)(verifyKey, { key: secret })
  if (isOf(env, secret) && valid && told === env) return secret
  throw unusable(name, `it is no ${env} key`)
}

const unusable = (name: string, why: string): Failure =>
  new Failure('integrity', `The key ${name} cannot be used: ${why}. Nothing was started.`)

async function issue({ project, workspace, env, name, scopes, ttlMs, program }: Wanted, run: Run) {
  const base = name ?? (slugOf(basename(program)) || 'run')
  const unique = `${slugOf(base.slice(0, 39))}-${randomBytes(5).toString('hex')}`
  const place = { project, env, ...(workspace === null ? {} : { workspace }) }
  const limits = {
    // Counted by the server: the workspace may have a clock of its own.
    expiresAt: `${Math.ceil(ttlMs / 1000)}s`,
    ...(scopes.length === 0 ? {} : { scopes: [...scopes] }),
  }
  return run.call(issueKey, { ...place, name: unique, workload: unique, ...limits })
}

/** Revokes the key of a run that is over; says so where that fails, and that the key ends by itself. Answers whether it is revoked. */
export async function endLease(key: Lease['key'], run: Run): Promise<boolean> {
  try {
    await run.call(revokeKey, { key: key.id }, { timeoutMs: Math.min(run.timeoutMs, patienceMs) })
    return true
  } catch (error) {
    if (isFailure(error, 'conflict')) return true
    // Whatever went wrong, the command has ended, and its end is what is reported.
    const why = isFailure(error) ? error.message : 'something went wrong inside ptc.'
    const said = `The key ${key.name} could not be revoked: ${why} It ends by itself at ${minute(key.expiresAt)}; to end it now: ${typed(run.onward(['key', 'revoke', key.id]))}`
    if (run.io.json) run.warn(said)
    else run.io.insist(run.io.hint.warn(run.io.prose(`Note: ${said}`, 0)))
    return false
  }
}
