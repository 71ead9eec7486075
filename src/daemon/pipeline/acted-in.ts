import { Failure } from '../../domain/failure.ts'
import type { Call } from './call.ts'
import type { Inside, Target } from './target.ts'

const nothing = {}

/** The workspace that a person's call acted in without naming it: what is to be typed next has to (ADR 0015). */
export function actedIn(
  { caller, input }: Pick<Call, 'caller' | 'input'>,
  target: Target,
): { workspace?: string } {
  const { workspace, roles = [] } = target as Partial<Inside>
  const isTold = caller.kind === 'account' && input['workspace'] === undefined
  return isTold && workspace && roles.length > 0 ? { workspace: workspace.slug } : nothing
}

/** A refusal that suggests something, with the workspace where it is to be typed. */
export function placed(call: Call, target: Target, refusal: Failure): Failure {
  const { code, message, details } = refusal
  const { next = [], checks = [] } = details
  const where = actedIn(call, target)
  if (where.workspace === undefined || next.length + checks.length === 0) return refusal
  return new Failure(code, message, { ...details, ...where })
}
