import type { updateEnv } from '../contract/env/update.ts'
import type { Output } from '../contract/operation.ts'
import { type KeyPolicy, usualUnder } from '../domain/key-policy.ts'
import { spanText, units } from '../domain/span.ts'

type Policy = Output<typeof updateEnv>['before']

/** The policy of an env for its keys, with what a key gets where nobody says, and how it was. */
export function policyRows(
  told: Policy & { version: number },
  before: Policy = told,
): [string, string][] {
  const [most, was] = [policyOf(told), policyOf(before)]
  const usual = usualUnder(most)
  const row = (at: keyof KeyPolicy) => {
    const from = was[at] === most[at] ? '' : `${spanText(was[at])} → `
    if (most[at] === 0) return `${from}none: the old secret ends at once`
    return `${from}${spanText(most[at])} at most, ${spanText(usual[at])} by default`
  }
  return [
    ['Key lifetime', row('lifetimeMs')],
    ['Key overlap', row('overlapMs')],
    ['Policy version', String(told.version)],
  ]
}

const policyOf = ({ keyLifetimeDays, keyOverlapSeconds }: Policy): KeyPolicy => ({
  lifetimeMs: keyLifetimeDays * units.d,
  overlapMs: keyOverlapSeconds * units.s,
})
