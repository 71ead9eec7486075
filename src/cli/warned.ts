import type { Run } from './run.ts'

/** Says the warnings of an answer. */
export function warned(
  { warnings = [] }: { warnings?: readonly { detail: string }[] | undefined },
  run: Run,
): readonly [] {
  for (const { detail } of warnings) run.warn(detail)
  return []
}
