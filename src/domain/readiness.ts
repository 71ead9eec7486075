import type { BlockingCheck, NextStep } from './failure.ts'
import type { Duty } from './permission.ts'

/** The four stages of readiness, each built on the ones before it. */
export const stages = ['projects', 'keys', 'usage', 'production'] as const
export type Stage = (typeof stages)[number]

/** What the checks are judged by. Every fact is read from the store, none is ticked by hand. */
export interface Facts {
  now: number
  org: { slug: string; name: string }
  billingMode: string
  members: number
  /** E-mail addresses of the active holders of each owner role, on the workspace or the root org. */
  owners: { technical: readonly string[]; security: readonly string[]; billing: readonly string[] }
  project: { slug: string } | null
  sandboxOpenedAt: number | null
  /** Names of the live sandbox keys of the project. */
  keys: readonly string[]
  firstCallAt: number | null
  auditVerifiedAt: number | null
  /** E-mail addresses of the active people who may ask for production, and who may approve it. */
  requesters: readonly string[]
  approvers: readonly string[]
}

interface Verdict {
  status: 'pass' | 'fail' | 'unavailable'
  evidence: string
  fix: readonly string[]
}

export interface Check {
  id: string
  stage: Stage
  /** The duty that has to see to it. */
  owner: Duty
  about: string
  judge: (facts: Facts) => Verdict
}

export interface CheckResult extends Verdict {
  id: string
  stage: Stage
  owner: Duty
}

const DAY = 86_400_000
const pass = (evidence: string): Verdict => ({ status: 'pass', evidence, fix: [] })
const fail = (evidence: string, ...fix: string[]): Verdict => ({ status: 'fail', evidence, fix })
const at = (ms: number): string => new Date(ms).toISOString()

const makeProject = (org: string): readonly string[] => [
  ...['project', 'create', '--name', 'first-project', '--org', org, '--env', 'sandbox'],
]

const issueKey = (project: string): readonly string[] => [
  ...['key', 'issue', '--project', project, '--env', 'sandbox'],
  ...['--name', 'backend', '--workload', 'backend'],
]

const ownerRole = (what: 'technical' | 'security' | 'billing', owner: Duty): Check => ({
  id: `org.${what}-owner`,
  stage: 'projects',
  owner,
  about: `An active member holds the role ${what}-owner on the workspace or its root org.`,
  judge: ({ owners, org }) =>
    owners[what].length > 0
      ? pass(owners[what].join(', '))
      : fail(
          `nobody holds ${what}-owner on ${org.slug}`,
          ...['role', 'assign', `${what}-owner`, '--member', 'me'],
        ),
})

// No operation of this release supplies these facts. They block all the same: absence of proof is no proof.
const unsupplied = (id: string, stage: Stage, owner: Duty, about: string): Check => ({
  id,
  stage,
  owner,
  about,
  judge: () => ({
    status: 'unavailable',
    evidence: 'this release has no operation that supplies this fact',
    fix: ['readiness', 'explain', id],
  }),
})

/** Every check, in the order in which a workspace meets them. */
export const checks: readonly Check[] = [
  {
    id: 'account.attached',
    stage: 'projects',
    owner: 'ship',
    about: 'At least one account is an active member of the workspace.',
    judge: ({ members }) =>
      members > 0
        ? pass(`${members} active ${members === 1 ? 'member' : 'members'}`)
        : fail('the workspace has no active member', 'whoami'),
  },
  {
    id: 'org.profile',
    stage: 'projects',
    owner: 'ship',
    about: 'The root org has a name, and the workspace a billing mode, which is permanent.',
    judge: ({ org, billingMode }) => pass(`${org.slug}, billing mode ${billingMode}`),
  },
  ownerRole('technical', 'ship'),
  ownerRole('security', 'secure'),
  ownerRole('billing', 'spend'),
  {
    id: 'project.exists',
    stage: 'keys',
    owner: 'ship',
    about: 'There is a project to isolate the first integration in.',
    judge: ({ project, org }) =>
      project
        ? pass(project.slug)
        : fail(`${org.slug} has no such project yet`, ...makeProject(org.slug)),
  },
  {
    id: 'sandbox.open',
    stage: 'keys',
    owner: 'ship',
    about: "The project's sandbox is open.",
    judge: ({ sandboxOpenedAt, org }) =>
      sandboxOpenedAt !== null
        ? pass(`opened ${at(sandboxOpenedAt)}`)
        : fail('there is no open sandbox yet', ...makeProject(org.slug)),
  },
  {
    id: 'key.named',
    stage: 'usage',
    owner: 'secure',
    about: 'A live sandbox key exists, named for one workload.',
    judge: ({ keys, project, org }) =>
      keys.length > 0
        ? pass(keys.join(', '))
        : fail(
            'no live sandbox key',
            ...(project ? issueKey(project.slug) : makeProject(org.slug)),
          ),
  },
  {
    id: 'key.first-call',
    stage: 'usage',
    owner: 'ship',
    about: 'A sandbox key of the project was verified by a real call at least once.',
    judge: ({ firstCallAt }) =>
      firstCallAt !== null
        ? pass(`first verified ${at(firstCallAt)}`)
        : fail('no sandbox key was verified yet', 'key', 'verify'),
  },
  unsupplied('webhook.endpoint', 'usage', 'ship', 'The sandbox has a webhook endpoint.'),
  unsupplied(
    'use-case.declared',
    'production',
    'ship',
    'Someone stated what the project is for; who and when are on record.',
  ),
  unsupplied(
    'consent.declared',
    'production',
    'ship',
    'Someone stated how consent is asked for and kept; who and when are on record.',
  ),
  unsupplied(
    'webhook.verified',
    'production',
    'ship',
    'The endpoint passed the four drills: delivered, bad signature, duplicate, transient failure.',
  ),
  unsupplied(
    'billing.ready',
    'production',
    'spend',
    'A billing owner, a billing account, and a payment method or a counted subscription.',
  ),
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
        ? pass(`${requester} may ask, ${approver} may approve`)
        : fail('nobody could approve what another asks for', 'member', 'list')
    },
  },
  unsupplied(
    'auth.complete',
    'production',
    'ship',
    'Redirect URIs are set, and no project member is left without a way to sign in.',
  ),
  unsupplied(
    'approval',
    'production',
    'review',
    'Someone other than the requester approved exactly what was reviewed.',
  ),
]

/** Judges every check up to a stage, in order. */
export const judge = (facts: Facts, upTo: Stage): CheckResult[] =>
  checks
    .filter((check) => stages.indexOf(check.stage) <= stages.indexOf(upTo))
    .map(({ id, stage, owner, judge: verdict }) => ({ id, stage, owner, ...verdict(facts) }))

/** The checks that block: those that fail, and those nobody can prove. */
export const blocking = (results: readonly CheckResult[]): BlockingCheck[] =>
  results.flatMap((check) => (check.status === 'pass' ? [] : [{ ...check, status: check.status }]))

/** The step that helps most: the fix of the first check that somebody can mend, else the word on the first that nobody can. */
export function nextStep(results: readonly CheckResult[]): (NextStep & { check: string }) | null {
  const blocked = blocking(results)
  const first = blocked.find(({ status }) => status === 'fail') ?? blocked[0]
  return first
    ? { command: first.fix, why: `${first.id}: ${first.evidence}`, check: first.id }
    : null
}
