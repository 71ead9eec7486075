import { checkDuty } from '../contract/duty/check.ts'
import { listProjects } from '../contract/project/list.ts'
import { checkReadiness } from '../contract/readiness/check.ts'
import { isFailure, type NextStep } from '../domain/failure.ts'
import { carriedAnswer } from './carried.ts'
import { projectMeant, workspaceMeant } from './next-step.ts'
import type { Run } from './run.ts'

/** How far a stage of readiness is. */
export interface Progress {
  stage: string
  passed: number
  of: number
}

/** A check that stands in the way, with who could see to it. */
export interface InTheWay {
  check: string
  evidence: string
  duty: string
  /** E-mail addresses of those who hold the duty; null where they may not be seen. */
  who: readonly string[] | null
  command: NextStep['command']
}

/** How far a project is on its way to production; `project` is null where there is none yet. */
export interface Road {
  project: string | null
  stages: readonly Progress[]
  inTheWay: readonly InTheWay[]
}

/** More projects than these are looked at one by one. */
const most = 10

/** The roads of the project that is meant, or of those there are. */
export async function roadsOf(workspace: string, run: Run): Promise<Road[]> {
  const meant = projectMeant(run)
  if (meant !== undefined) return [await roadOf(workspace, meant, run)]
  const { items } = await run.call(listProjects, { workspace, limit: most })
  const slugs = items.map(({ slug }) => slug)
  if (slugs.length === 0) return [await roadOf(workspace, null, run)]
  if (items.length === most)
    run.warn(`Only the first ${most} projects are shown: --project names another one.`)
  return Promise.all(slugs.map((slug) => roadOf(workspace, slug, run)))
}

async function roadOf(workspace: string, project: string | null, run: Run): Promise<Road> {
  const place = { workspace, ...(project === null ? {} : { project }) }
  const [judged, people] = await Promise.all([
    run.call(checkReadiness, { ...place, for: 'production' }),
    peopleIn(place, run),
  ])
  const { checks } = carriedAnswer(judged, run.onward)
  const stages = [...new Set(checks.map(({ stage }) => stage))]
  return {
    project,
    stages: stages.map((stage) => {
      const own = checks.filter((check) => check.stage === stage)
      return { stage, passed: own.filter(({ status }) => status === 'pass').length, of: own.length }
    }),
    inTheWay: checks
      .filter(({ status }) => status !== 'pass')
      .map(({ id: check, evidence, owner: duty, fix: command }) => ({
        ...{ check, evidence, duty, command },
        who: people === null ? null : holding(people, duty),
      })),
  }
}

/** Who holds the duty of a step where it is meant; null where there is none, or they may not be seen. */
export async function whoseTurn(duty: string | null, run: Run): Promise<string[] | null> {
  const [workspace, project] = [workspaceMeant(run), projectMeant(run)]
  if (duty === null || workspace === null) return null
  const people = await peopleIn({ workspace, ...(project === undefined ? {} : { project }) }, run)
  return people === null ? null : holding(people, duty)
}

/** Who holds which duty there; null where the caller may not see that. */
const peopleIn = (place: { workspace: string; project?: string }, run: Run) =>
  run.call(checkDuty, place).then(
    ({ people }) => people,
    (error: unknown) => {
      if (isFailure(error, 'forbidden')) return null
      throw error
    },
  )

const holding = (
  people: readonly { person: string; duties: readonly string[] }[],
  duty: string,
): string[] => people.filter(({ duties }) => duties.includes(duty)).map(({ person }) => person)
