import { advanceClock } from '../../../contract/clock/advance.ts'
import { advanceTo, longestAdvance } from '../../../domain/clock.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import { implement } from '../../implement.ts'
import { passed } from '../../time/passed.ts'
import { iso } from '../time.ts'
import { nextAfter } from './next-after.ts'
import { presentClock } from './present.ts'

const shown = 200

export default implement(advanceClock, async ({ input, target, tables, runtime, now }) => {
  const { workspace } = target
  if (workspace.clock === null) throw realTime(workspace)
  const to = advanceTo(input.to, now) ?? now
  if (to <= now || to - now > longestAdvance) throw outOfReach(to <= now, now)
  const real = now - workspace.clock
  const happened = await passed(tables, workspace.id, { from: now, to, real }, runtime)
  const { clock } = await tables.workspaces.change(workspace.id, { clock: to - real })
  const times = new Map<string, number>()
  for (const { what } of happened) times.set(what, (times.get(what) ?? 0) + 1)
  const failed = happened.findLast(({ what }) => what === 'invoice.payment_failed')
  const unpaid = failed && (await tables.invoices.find(workspace.id, failed.target))
  return {
    clock: presentClock({ clock }, real),
    from: iso(now),
    did: [...times].map(([what, count]) => ({ what, times: count })),
    happened: happened.slice(0, shown).map((one) => ({ ...one, at: iso(one.at) })),
    next: [nextAfter(happened, unpaid?.account_slug)],
  }
})

const realTime = ({ slug, billing_mode: mode }: Row<'workspace'>): Failure =>
  new Failure(
    'conflict',
    `${slug} lives in real time, and stays in it: whether a workspace has a test clock is settled when it is made. Make another one to try time in.`,
    {
      next: [again(`${slug.slice(0, 40)}-clock`, mode)],
    },
  )

const again = (slug: string, mode: string) => ({
  command: ['org', 'init', slug, '--name', 'Clock', '--billing-mode', mode, '--test-clock'],
  why: 'make a workspace with a test clock',
})

const outOfReach = (passedAlready: boolean, now: number): Failure => {
  const detail = passedAlready
    ? `is not after ${iso(now)}, which it is there now: a clock only goes forward`
    : 'is more than 366 days away: go in several steps'
  return new Failure('invalid_input', `The clock cannot go there: to ${detail}.`, {
    errors: [{ pointer: '/to', detail }],
    next: [{ command: ['clock', 'get'], why: 'see what time it is there' }],
  })
}
