import { momentIn } from '../../domain/clock.ts'
import type { Inside, Target } from './target.ts'

/** The moment that it is at a target: in its workspace, or for the server where there is none. */
export function momentAt(target: Target, now: number): number {
  const { workspace } = target as Partial<Inside>
  return workspace ? momentIn(workspace, now) : now
}

/** What is judged by the world outside, and so in the server's time: endpoints are sent to, and domains looked up in DNS. */
export const isOutside = (kind: string): boolean =>
  kind === 'webhook' || kind === 'delivery' || kind === 'domain'

const nothing = {}

/** By how much the test clock there is ahead, for whoever shows times beside it. */
export function aheadOf(target: Target): { ahead?: number } {
  const { workspace } = target as Partial<Inside>
  return workspace && workspace.clock !== null ? { ahead: workspace.clock } : nothing
}
