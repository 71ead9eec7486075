import type { Run } from './run.ts'

/** Makes a workspace the current one where none is; where another one is, says that it stays. */
export function adopt(workspace: string, run: Run): void {
  const current = (run.account() ?? run.context()).workspace
  if (current === null) run.takePlace({ workspace })
  else if (current !== workspace)
    run.warn(
      `The current workspace is still ${current}: name this one with --workspace, or make it the current one with ptc context update --workspace ${workspace}.`,
    )
}
