import type { NextStep } from '../domain/failure.ts'
import type { Run } from './run.ts'

/** Makes a workspace the current one where none is, and says that another one stays. Where another is meant, the steps name it. */
export function adopt(workspace: string, run: Run, next: readonly NextStep[] = []): NextStep[] {
  const current = (run.account() ?? run.context()).workspace
  if (current === null) run.takePlace({ workspace })
  else if (current !== workspace)
    run.warn(
      `The current workspace is still ${current}: name this one with --workspace, or make it the current one with ptc context update --workspace ${workspace}.`,
    )
  return run.workspace() === workspace
    ? []
    : next.map((step) => ({ ...step, command: step.command.concat('--workspace', workspace) }))
}
