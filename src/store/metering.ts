import type { Generated } from 'kysely'
import type { Gauge } from '../domain/meter.ts'

/** The tables of what is metered. */
export interface Metering {
  /** A resource of a workspace's own; the built-in ones are in the domain. */
  resource: {
    workspace: string
    name: string
    about: string
    created_at: number
    created_by: string
  }
  /** What an org uses of a resource. `used` is the org with everything below it, `direct` the org alone. */
  org_meter: Gauge & {
    workspace: string
    org: string
    env: 'sandbox' | 'production'
    resource: string
    direct: number
  }
  /** What is used of a pool; the sandbox never is in one. */
  pool_meter: Gauge & { workspace: string; pool: string; resource: string }
  /** What meters became in commits that did not write them themselves yet; empty on PostgreSQL (ADR 0041). */
  meter_journal: { seq: Generated<number>; meters: string }
  usage_recount: { workspace: string; at: number }
  /** Every change of a counter, for ever: a correction is a further row. */
  usage_op: {
    id: string
    workspace: string
    org: string
    project: string | null
    env: 'sandbox' | 'production'
    resource: string
    delta: number
    /** The caller's own name for the change, by which it counts once. */
    key: string | null
    reservation: string | null
    at: number
    by: string
  }
  reservation: {
    id: string
    workspace: string
    org: string
    env: 'sandbox' | 'production'
    resource: string
    amount: number
    created_at: number
    created_by: string
    expires_at: number
    ended_at: number | null
    outcome: 'committed' | 'released' | 'expired' | null
    /** What was used of it in the end. */
    used: number | null
  }
}
