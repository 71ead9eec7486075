import { both } from '../../domain/listed.ts'
import { reminderDays } from '../../domain/reminder.ts'
import { keysThatEnd, markOf } from '../key-ending.ts'
import { nowThere } from '../now-there.ts'
import { counted } from '../text.ts'
import { type Check, type Finding, ok, unknown, warn } from './check.ts'

const farthest = Math.max(...reminderDays)

/** The marks that keys have passed on the way to their end, in days. */
export function judgeKeys(marks: readonly number[], workspace: string): Finding {
  if (marks.length === 0) return ok(`No key of ${workspace} ends within ${farthest} days.`)
  const within = reminderDays
    .toReversed()
    .map((days) => ({ days, count: marks.filter((mark) => mark === days).length }))
    .filter(({ count }) => count > 0)
  const said = within.map(
    ({ days, count }) => `${counted(count, 'key')} within ${counted(days, 'day')}`,
  )
  return warn(
    `Of ${workspace} there end ${both(said)}.`,
    ...['key', 'list', '--expiring', `${Math.max(...marks)}d`],
  )
}

export const keys: Check = {
  id: 'keys',
  needs: ['daemon', 'credentials'],
  look: async ({ run, server }) => {
    const workspace = run.workspace()
    if (workspace === null) return unknown('No workspace is current here.')
    if ((await server.credential()) === null) return unknown('Nobody is signed in here.')
    const ending = await keysThatEnd({ workspace }, farthest, server)
    const now = nowThere()
    return judgeKeys(
      ending.flatMap((key) => markOf(key, now) ?? []),
      workspace,
    )
  },
}
