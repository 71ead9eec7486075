import { explainAccess } from '../../../contract/access/explain.ts'
import { sees } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { isId, newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { type Asked, type Explanation, explain } from '../../explanation.ts'
import { type Context, implement } from '../../implement.ts'
import { machineNamed } from '../../machines.ts'
import { type Person, peopleOf } from '../../people.ts'
import { explained } from '../../pipeline/explained.ts'
import { iso } from '../time.ts'

type Asking = Context<typeof explainAccess>

export default implement(explainAccess, async (context) => {
  if (context.input.decision !== undefined) return recall(context, context.input.decision)
  const { input, target, tables, now } = context
  if (input.permission === undefined) throw unsaid()
  const everybody = await peopleOf(tables, target.workspace.id)
  const person = await personOf(context, everybody)
  const { asked, hint } = await askedOf(context)
  const explanation = explain(person, input.permission, asked, everybody, now)
  return {
    decision: null,
    explanation: { ...explanation, hints: [...hint, ...explanation.hints] },
    ...nextOf(explanation, person),
  }
})

const unsaid = () =>
  new Failure('invalid_input', 'Say what is to be explained: a permission, or a decision.', {
    errors: [{ pointer: '/permission', detail: 'is missing, and so is decision' }],
    next: [{ command: ['role', 'list', '--matrix'], why: 'see the permissions there are' }],
  })

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

/** Where it would be done: the place named, or where the key really is, as far as the caller may see that. */
async function askedOf({
  input,
  target,
  tables,
  now,
}: Asking): Promise<{ asked: Asked; hint: string[] }> {
  if (input.key === undefined) return { asked: target, hint: [] }
  const key = await tables.keys.get(target.workspace.id, input.key)
  const project = key && (await tables.projects.find(target.workspace.id, key.project))
  const org = project && (await tables.orgs.find(target.workspace.id, project.org))
  const place = {
    path: org?.path.split('/') ?? [],
    project: project?.id ?? null,
    env: key?.env ?? null,
  }
  if (!key || !project || !org || !sees(target.roles, place, now))
    throw new Failure('not_found', `There is no key ${input.key} that you may see.`)
  const moved = target.project !== null && target.project.id !== project.id
  const otherEnv = input.env !== undefined && input.env !== key.env
  return {
    asked: { workspace: target.workspace, org, project, place },
    hint: [
      ...(moved ? [`The key is in project ${project.slug}, not in ${target.project?.slug}.`] : []),
      ...(otherEnv ? [`The key is in ${key.env}, not in ${input.env}.`] : []),
    ],
  }
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
      },
    ],
  }
}
