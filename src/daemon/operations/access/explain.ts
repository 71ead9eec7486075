import { explainAccess } from '../../../contract/access/explain.ts'
import { Failure } from '../../../domain/failure.ts'
import { isId, newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { type Explanation, explain } from '../../explanation.ts'
import { type Context, implement } from '../../implement.ts'
import { machineNamed } from '../../machines.ts'
import { type Person, peopleOf } from '../../people.ts'
import { explained } from '../../pipeline/explained.ts'
import { placedKind, type Whereabouts, whereabouts } from '../../pipeline/whereabouts.ts'
import { iso } from '../time.ts'
import { called, presentWhereabouts } from './whereabouts.ts'

type Asking = Context<typeof explainAccess>

export default implement(explainAccess, async (context) => {
  if (context.input.decision !== undefined) return recall(context, context.input.decision)
  const { input, target, tables, now } = context
  if (input.permission === undefined && input.thing === undefined) throw unsaid()
  const where = input.thing === undefined ? null : await found(context)
  const whereabouts = where && presentWhereabouts(where, context)
  // Of another workspace only the place is told: who may do what there is asked there.
  if (input.permission === undefined || (where && where.workspace.id !== target.workspace.id))
    return { decision: null, explanation: null, whereabouts }
  const everybody = await peopleOf(tables, target.workspace.id)
  const person = await personOf(context, everybody)
  const explanation = explain(person, input.permission, where ?? target, everybody, now)
  return {
    decision: null,
    explanation: { ...explanation, hints: [...(whereabouts?.notes ?? []), ...explanation.hints] },
    whereabouts,
    ...nextOf(explanation, person),
  }
})

const unsaid = () =>
  new Failure(
    'invalid_input',
    'Say what is to be explained: a permission, a thing or a decision.',
    {
      errors: [{ pointer: '/permission', detail: 'is missing, and so are thing and decision' }],
      next: [{ command: ['role', 'list', '--matrix'], why: 'see the permissions there are' }],
    },
  )

/** Of oneself everybody may ask; of others, who may explain access. */
async function personOf(
  { input, target, caller, tables, may, now }: Asking,
  everybody: Awaited<ReturnType<typeof peopleOf>>,
) {
  if (input.member === 'me' && caller.kind === 'token')
    return machineNamed(tables, target.workspace.id, caller.id)
  const ref = input.member === 'me' ? caller.id : emailKey(input.member)
  const member = await tables.members.find(target.workspace.id, ref)
  if (member?.account !== caller.id && !may('access.explain', target.place))
    throw new Failure(
      'forbidden',
      'You may ask about yourself; asking about others needs access.explain.',
      explained(newId('decision', now)),
    )
  if (!member)
    throw new Failure(
      'not_found',
      `There is no member ${input.member} in ${target.workspace.slug}.`,
      {
        next: [{ command: ['member', 'list'], why: 'see who belongs to the team' }],
      },
    )
  return (
    everybody.find(({ account }) => account === member.account) ?? {
      account: member.account,
      email: member.email,
      roles: [],
    }
  )
}

/** Where the thing really is; of what the caller does not see there, as of what is absent, there is nothing to say. */
async function found({ input: { thing = '' }, caller, tables, now }: Asking): Promise<Whereabouts> {
  const where = await whereabouts(thing, caller, tables, now)
  if (where) return where
  const kind = placedKind(thing)
  throw new Failure(
    'not_found',
    `There is no ${kind ? called[kind] : 'thing'} ${thing} that you may see.`,
  )
}

async function recall({ target, caller, tables, may }: Asking, id: string) {
  const row = await tables.decisions.get(target.workspace.id, id)
  const allowed = row && (row.account === caller.id || may('access.explain', target.place))
  if (!allowed) throw new Failure('not_found', `There is no decision ${id} that you may see.`)
  return {
    decision: {
      id: row.id,
      at: iso(row.at),
      action: row.action,
      outcome: row.outcome,
      reason: row.reason,
    },
    explanation: JSON.parse(row.explanation) as Explanation | null,
    whereabouts: null,
  }
}

/** The command that would mend it, for whoever may run it. */
function nextOf({ allowed, least, place }: Explanation, { account, email }: Person) {
  const [smallest] = least
  if (allowed || !smallest) return {}
  if (isId('token', account))
    return {
      next: [
        {
          command: ['token', 'issue', '--roles', smallest.role, '--help'],
          why: 'a token keeps the roles that it has: issue another one',
        },
      ],
    }
  const where =
    place.project !== null
      ? ['--project', place.project]
      : place.org !== null
        ? ['--org', place.org]
        : []
  return {
    next: [
      {
        command: ['role', 'assign', smallest.role, '--member', email, ...where],
        why: `for ${smallest.givers.slice(0, 3).join(' or ') || 'nobody yet'} to run: the smallest role that gives it`,
        by: 'another' as const,
      },
    ],
  }
}
