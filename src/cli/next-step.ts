import { getNext } from '../contract/next/get.ts'
import type { NextStep } from '../domain/failure.ts'
import type { Run } from './run.ts'

export interface Found {
  step: NextStep | null
  /** The readiness check that it is for, or null. */
  check: string | null
}

/** The next step from wherever a person stands: signed out, without a workspace, or on the road. */
export async function nextStep(run: Run): Promise<Found> {
  if ((await run.credential()) === null)
    return beforeTheRoad(['login'], 'sign in; without an account, make one with account create')
  await run.binding()
  const workspace = (run.flags['workspace'] as string | undefined) ?? run.workspace()
  if (workspace === null)
    return beforeTheRoad(['org', 'init', '--help'], 'make your workspace and its root org')
  const project = projectMeant(run)
  const { step, check } = await run.call(getNext, {
    workspace,
    ...(project === undefined ? {} : { project }),
  })
  return { step, check }
}

/** The project that is asked about: named, or meant here. */
export const projectMeant = (run: Run): string | undefined =>
  (run.flags['project'] as string | undefined) ?? run.place().project ?? undefined

const beforeTheRoad = (command: readonly string[], why: string): Found => ({
  step: { command, why },
  check: null,
})
