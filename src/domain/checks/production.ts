import { at, type Check, fail, pass, type Verdict } from '../check.ts'
import type { Facts, Opening } from '../facts.ts'
import { driftOf, reviewed } from '../review.ts'

const DAY = 86_400_000

const declared = (what: 'use-case' | 'consent', field: 'useCase' | 'consent', about: string) =>
  ({
    id: `${what}.declared`,
    stage: 'production',
    owner: 'ship',
    about,
    judge: ({ declaration, project }) =>
      declaration
        ? pass(
            `"${declaration[field]}", stated ${at(declaration.at)} by ${declaration.by}`,
            'member.read',
          )
        : fail('nobody has stated it yet', 'production', 'declare', ...inProject(project)),
  }) as const satisfies Check

const signingInComplete: Check = {
  id: 'auth.complete',
  stage: 'production',
  owner: 'ship',
  about: 'Redirect URIs are set, and no project member is left without a way to sign in.',
  judge: ({ signingIn, project }) => {
    const named = project ? ['--project', project.slug, '--env', 'production'] : []
    const set = ['auth', 'set', ...named, '--help']
    if (signingIn === null || signingIn.redirectUris === 0)
      return fail('production has no redirect URI', ...set)
    const { methods, redirectUris, members, stranded } = signingIn
    if (stranded > 0) return fail('a project member has no way to sign in', ...set)
    const uris = redirectUris === 1 ? '1 redirect URI' : `${redirectUris} redirect URIs`
    const people = members === 1 ? '1 project member' : `${members} project members`
    return pass(`${uris}, ${methods.join(' and ')}, ${people} and nobody stranded`)
  },
}

/** What production needs beyond everything that the sandbox needed. */
export const productionChecks: readonly Check[] = [
  declared(
    'use-case',
    'useCase',
    'Someone stated what the project is for; who and when are on record.',
  ),
  declared(
    'consent',
    'consent',
    'Someone stated how consent is asked for and kept; who and when are on record.',
  ),
  {
    id: 'webhook.verified',
    stage: 'production',
    owner: 'ship',
    about:
      'The endpoint passed the four drills: delivered, bad signature, duplicate, transient failure.',
    judge: judgeDrills,
  },
  {
    id: 'billing.ready',
    stage: 'production',
    owner: 'spend',
    about: 'A billing owner, a billing account, and a payment method or a counted subscription.',
    judge: judgeBilling,
  },
  {
    id: 'audit.verified',
    stage: 'production',
    owner: 'secure',
    about: "The workspace's audit chain was verified in the last 24 hours.",
    judge: ({ auditVerifiedAt, now }) =>
      auditVerifiedAt !== null && now - auditVerifiedAt < DAY
        ? pass(`verified ${at(auditVerifiedAt)}`)
        : fail(
            auditVerifiedAt === null
              ? 'the audit chain was never verified'
              : `last verified ${at(auditVerifiedAt)}`,
            ...['audit', 'verify'],
          ),
  },
  {
    id: 'access.separated',
    stage: 'production',
    owner: 'review',
    about: 'Two active people: one who may ask for production, and another who may approve it.',
    judge: ({ requesters, approvers }) => {
      const requester = requesters.find((one) => approvers.some((other) => other !== one))
      const approver = approvers.find((one) => one !== requester)
      return requester !== undefined && approver !== undefined
        ? pass(`${requester} may ask, ${approver} may approve`, 'member.read')
        : fail(
            'nobody could approve what another asks for',
            ...['invite', 'create', '--roles', 'production-manager'],
          )
    },
  },
  signingInComplete,
  {
    id: 'approval',
    stage: 'production',
    owner: 'review',
    about: 'Someone other than the requester approved exactly what was reviewed.',
    judge: judgeApproval,
  },
]

/** Who pays: until somebody does, nothing that is subscribed to can be used. */
function judgeBilling({ owners, payer, org }: Facts): Verdict {
  const { account, unbound, method, counted } = payer
  if (owners.billing.length === 0)
    return fail('nobody is billing owner', 'role', 'assign', 'billing-owner', '--member', 'me')
  if (account === null)
    return unbound === null
      ? fail('no billing account pays for it yet', 'billing', 'account', 'create', '--help')
      : fail(
          `${org.slug} is bound to no billing account, so it has nothing that is subscribed to`,
          ...['billing', 'account', 'link', unbound, '--org', org.slug],
        )
  if (method === null && counted === 0)
    return fail(
      `${account} has neither a payment method nor a subscription that counts`,
      ...['billing', 'method', 'add', '--help'],
    )
  const paid = [
    ...(method === null ? [] : [method]),
    ...(counted === 0
      ? []
      : [`${counted} counted ${counted === 1 ? 'subscription' : 'subscriptions'}`]),
  ]
  return pass(
    `billing owner ${owners.billing.join(', ')}; ${account}: ${paid.join(', ')}`,
    'member.read',
  )
}

function judgeDrills({ webhooks, pausedWebhook: paused }: Facts): Verdict {
  const [endpoint] = webhooks
  if (!endpoint && paused !== null)
    return fail('the endpoint to drill is paused', 'webhook', 'update', paused, '--state', 'live')
  if (!endpoint) return fail('there is no endpoint to drill', 'webhook', 'create', '--help')
  for (const { id, url, verifiedAt } of webhooks)
    if (verifiedAt !== null)
      return pass(`${url} (${id}) passed the four drills ${at(verifiedAt)}`, 'webhook.read')
  return {
    ...fail(
      `${endpoint.url} (${endpoint.id}) has not passed the four drills at its url and secret`,
      ...['webhook', 'drill', endpoint.id],
    ),
    sees: 'webhook.read',
  }
}

function judgeApproval(facts: Facts): Verdict {
  const { project, production } = facts
  if (production?.opening) return pass(openedHow(production.opening), 'member.read')
  if (production?.asked && project) {
    const { request, by, expiresAt, reviewed: was } = production.asked
    const drift = driftOf(was, reviewed({ ...facts, project }, 'production'))
    if (drift.length > 0)
      return {
        ...fail(
          `${request}, asked for by ${by}, has lapsed: ${drift.map(({ part }) => part).join(', ')} changed since`,
          ...['production', 'request', '--project', project.slug],
        ),
        ...{ sees: 'member.read', turn: 'ship' },
      }
    return {
      ...fail(
        `${request}, asked for by ${by}, waits for somebody else until ${at(expiresAt)}`,
        ...['production', 'get', request],
      ),
      sees: 'member.read',
    }
  }
  return {
    ...fail(
      production !== null && production.openedAt !== null
        ? 'production is open, and no decision to open it is on record'
        : 'nobody has asked for production yet',
      ...['production', 'request', ...inProject(project)],
    ),
    turn: 'ship',
  }
}

const openedHow = ({ request, kind, askedBy, openedBy, at: when }: Opening): string =>
  kind === 'breakglass'
    ? `${openedBy} broke the glass at ${at(when)}, with nobody else's approval (${request})`
    : `${openedBy} approved at ${at(when)} what ${askedBy} had asked for (${request})`

const inProject = (project: Facts['project']): readonly string[] =>
  project ? ['--project', project.slug] : ['--help']
