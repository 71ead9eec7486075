import { type Failure, isFailure } from '../../domain/failure.ts'
import { both } from '../../domain/listed.ts'
import type { Run } from '../run.ts'
import { byItself, type Check, type Finding, unknown } from './check.ts'
import { type Ground, openGround } from './ground.ts'

/** What a check came to. */
export interface Found extends Finding {
  id: string
}

/** How long one check may take; the longest waits for a daemon to start. */
const longestMs = 8000

/** Looks at one thing after another. None keeps the next from being looked at, unless that stands on it. */
export async function lookAt(checks: readonly Check[], run: Run): Promise<Found[]> {
  const ground = openGround(run)
  const found: Found[] = []
  try {
    for (const check of checks) {
      const waits = found.filter((one) => check.needs?.includes(one.id) && isInTheWay(one))
      const finding =
        waits.length > 0
          ? unknown(`It stands on ${both(waits.map(({ id }) => id))}: mend that first.`)
          : await inTime(check, ground)
      found.push({ id: check.id, ...finding })
    }
    return found
  } finally {
    await ground.leave()
  }
}

export const isInTheWay = ({ status }: Finding): boolean =>
  status === 'fail' || status === 'unknown'

/** The check of this id, after all that it stands on. */
export const withNeeds = (id: string, checks: readonly Check[]): Check[] => {
  const wanted = checks.find((check) => check.id === id)
  const needed = new Set((wanted?.needs ?? []).flatMap((need) => withNeeds(need, checks)))
  return wanted ? [...checks.filter((check) => needed.has(check)), wanted] : []
}

/** Puts right what can be put right without a question, and says what was done. */
export async function mend(
  checks: readonly Check[],
  found: readonly Found[],
  run: Run,
): Promise<string[]> {
  const ground = openGround(run)
  const done: string[] = []
  for (const check of checks) {
    const { fix = null } = found.find(({ id }) => id === check.id) ?? {}
    if (!check.mend || fix?.join(' ') !== byItself.join(' ')) continue
    try {
      done.push(...(await check.mend(ground)))
    } catch (error) {
      run.warn(`${check.id} could not be put right: ${(error as Error).message}`)
    }
  }
  return done
}

/** What a check finds, or that it could not be looked at: because of an error, or because it takes too long. */
export async function inTime(
  { look }: Pick<Check, 'look'>,
  ground: Ground,
  ms = longestMs,
): Promise<Finding> {
  let alarm: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((resolve) => {
    alarm = setTimeout(() => resolve(unknown(`No answer within ${ms / 1000} s.`)), ms)
  })
  try {
    return await Promise.race([Promise.resolve(ground).then(look), late])
  } catch (error) {
    return unseen(error as Error)
  } finally {
    clearTimeout(alarm)
  }
}

function unseen(error: Error): Finding {
  const said = `It could not be looked at. ${error.message}`
  return isFailure(error) ? unknown(said, ...fixOf(error)) : unknown(said)
}

const fixOf = ({ details }: Failure): readonly string[] => details.next?.[0]?.command ?? []
