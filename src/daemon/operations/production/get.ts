import { getProduction } from '../../../contract/production/get.ts'
import type { NextStep } from '../../../domain/failure.ts'
import { judge } from '../../../domain/readiness.ts'
import type { ProductionRow } from '../../../store/productions.ts'
import { implement } from '../../implement.ts'
import { presentRequest, stateOf } from './present.ts'
import { driftSince, reviewNow } from './reviewing.ts'

export default implement(getProduction, async ({ target, caller, tables, may, now }) => {
  const { production: asked, place } = target
  const named = may('member.read', place)
  const sees = named && may('key.read', place)
  const review = await reviewNow(tables, target, asked.env, now)
  const open = stateOf(asked, now) === 'open'
  const drift = open ? driftSince(asked, review) : []
  const gate = asked.env === 'production' ? 'review' : 'rehearsal'
  const checks = judge(review.facts, gate, { place, may })
  const decides =
    caller.kind === 'account' && may('production.approve', place) && asked.kind === 'approval'
  return {
    request: presentRequest(asked, named, now),
    reviewed: sees ? (JSON.parse(asked.reviewed) as Record<string, unknown>) : null,
    drift: drift.map(({ part, ...change }) => ({
      part,
      ...(sees ? change : { was: null, now: null }),
    })),
    checks: checks.map(({ fix, ...check }) => ({ ...check, fix: [...fix] })),
    next:
      open && drift.length === 0 && decides && mayDecide(asked, caller.id) ? decisions(asked) : [],
  }
})

const mayDecide = ({ env, requested_by }: ProductionRow, caller: string): boolean =>
  env === 'sandbox' || requested_by !== caller

const decisions = ({ id }: ProductionRow): (NextStep & { command: string[] })[] => [
  { command: ['production', 'approve', id], why: 'approve exactly this' },
  { command: ['production', 'deny', id, '--help'], why: 'or deny it, with the reason' },
]
