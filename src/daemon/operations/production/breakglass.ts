import { breakglassProduction } from '../../../contract/production/breakglass.ts'
import { Failure } from '../../../domain/failure.ts'
import { type Context, implement } from '../../implement.ts'
import { iso } from '../time.ts'
import { begin } from './begin.ts'
import { notifyOwners } from './notify-owners.ts'
import { presentChanged } from './present.ts'
import { decidedMeanwhile, openAlready, requireOpen } from './refusals.ts'

const delay = 15 * 60_000

type Breaking = Context<typeof breakglassProduction>

/** Begun with a reason, completed with the id that this gave, once the delay is over and nobody has stopped it (I39). */
export default implement(breakglassProduction, async (context) => {
  const { input } = context
  if ((input.reason === undefined) === (input.request === undefined)) throw eitherOr(input)
  return input.request === undefined
    ? start(context, input.reason ?? '')
    : complete(context, input.request)
})

async function start(context: Breaking, reason: string) {
  const { input, target, caller, tables, may, now } = context
  const opensAt = now + delay
  const row = await begin(context, { kind: 'breakglass', env: input.env, reason, opensAt })
  const notified = await notifyOwners(tables, 'begun', row, caller.id, now)
  return {
    request: await presentChanged(tables, row, may('member.read', target.place), now),
    notified,
    next: [
      {
        command: [
          'production',
          'breakglass',
          '--project',
          target.project.slug,
          '--request',
          row.id,
          ...(input.env === 'sandbox' ? ['--rehearse'] : []),
        ],
        why: `complete it from ${iso(opensAt)} on; until then any owner can stop it`,
      },
      { command: ['production', 'cancel', row.id], why: 'stop it' },
    ],
  }
}

async function complete({ input, target, caller, tables, may, now }: Breaking, id: string) {
  const { workspace, project } = target
  const row = await tables.productions.get(workspace.id, id)
  if (row?.kind !== 'breakglass' || row.project !== project.id || row.env !== input.env)
    throw new Failure(
      'not_found',
      `There is no break-glass ${id} for ${input.env} of ${project.slug}.`,
      { next: [{ command: ['production', 'list', '--project', project.slug], why: 'see which' }] },
    )
  requireOpen(row, project, now)
  const opensAt = row.opens_at ?? 0
  if (now < opensAt)
    throw new Failure(
      'conflict',
      `${id} takes effect from ${iso(opensAt)} on, ${minutes(opensAt - now)} from now: until then any owner can stop it.`,
      { next: [{ command: ['production', 'cancel', id], why: 'stop it' }] },
    )
  if (!(await tables.productions.open({ workspace: workspace.id, id, by: caller.id, now })))
    throw decidedMeanwhile(row)
  if (row.env === 'production' && !(await tables.gates.openProduction(row, caller.id, now)))
    throw openAlready(project)
  const notified = await notifyOwners(tables, 'opened', row, caller.id, now)
  return {
    request: await presentChanged(tables, row, may('member.read', target.place), now),
    notified,
    next: [{ command: ['project', 'get', project.slug], why: 'see the mark that stays on it' }],
  }
}

const minutes = (ms: number): string => {
  const count = Math.ceil(ms / 60_000)
  return count === 1 ? '1 minute' : `${count} minutes`
}

function eitherOr({ reason }: Breaking['input']): Failure {
  const [pointer, detail] =
    reason === undefined
      ? ['/reason', 'is missing: say why nobody else can approve']
      : ['/request', 'cannot stand beside a reason: the reason was given when it was begun']
  return new Failure(
    'invalid_input',
    `production.breakglass was refused: ${pointer.slice(1)} ${detail}.`,
    {
      errors: [{ pointer, detail }],
    },
  )
}
