import { getNext } from '../contract/next/get.ts'
import type { Output } from '../contract/operation.ts'
import { carriedAnswer } from './carried.ts'
import { placeThere } from './place-there.ts'
import type { Run } from './run.ts'

/** The next step, the readiness check that it is for, and the duty whose turn it is; null for none. */
export type Found = Output<typeof getNext>

/** The next step from wherever a person stands: signed out, without a workspace, or on the road. */
export async function nextStep(run: Run): Promise<Found> {
  if ((await run.credential()) === null)
    return beforeTheRoad(
      run.onward(['login']),
      'sign in; without an account, make one with account create',
    )
  await run.binding()
  const workspace = workspaceMeant(run)
  if (workspace === null)
    return beforeTheRoad(
      run.onward(['org', 'init', '--help']),
      'make your workspace and its root org',
    )
  const project = projectMeant(run)
  const place = { workspace, ...(project === undefined ? {} : { project }) }
  const { step, check, duty } = carriedAnswer(await run.call(getNext, place), run.onward)
  return { step, check, duty }
}

/** The project that is asked about: named, or meant here. */
export const projectMeant = (run: Run): string | undefined =>
  (run.flags['project'] as string | undefined) ?? placeThere(run).project ?? undefined

/** The workspace that is asked about: named, or the current one. */
export const workspaceMeant = (run: Run): string | null => placeThere(run).workspace

const beforeTheRoad = (command: string[], why: string): Found => ({
  step: { command, why },
  ...{ check: null, duty: null },
})
