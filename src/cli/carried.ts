import type { NextStep } from '../domain/failure.ts'

/** Steps as they go on where this command line was: in the context and as the account that it named. */
export function carried(
  steps: readonly NextStep[] | undefined,
  flags: Readonly<Record<string, unknown>>,
): NextStep[] {
  const words = ['context', 'as'].flatMap((flag) => {
    const value = flags[flag]
    return typeof value === 'string' ? [`--${flag}`, value] : []
  })
  return (steps ?? []).map((step) =>
    step.command.includes(words[0] ?? '')
      ? step
      : { ...step, command: [...step.command, ...words] },
  )
}
