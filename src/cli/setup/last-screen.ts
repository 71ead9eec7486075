import type { Answers } from '../../contract/setup/answers.ts'
import { type Stage, stages } from '../../domain/check.ts'
import type { BlockingCheck, Failure, NextStep } from '../../domain/failure.ts'
import type { CheckResult } from '../../domain/readiness.ts'
import { amountsText } from '../billing/account-card.ts'
import type { Io } from '../io.ts'
import { clean, counted } from '../text.ts'
import { typed } from '../typed.ts'
import { wrapped } from '../wrap.ts'
import { integrationOf } from './integration.ts'
import { ownerOf } from './owners.ts'

export interface Ending {
  answers: Answers
  /** Whether this run made anything. */
  made: boolean
  key: { id: string; place: string; verified: boolean } | null
  checks: readonly CheckResult[]
  refusal: Failure | null
  next: readonly NextStep[]
}

/** What a person needs to see at the end: what there is now, why production says no, and what to type. */
export function lastScreen(ending: Ending, io: Io): string {
  const { answers, made, checks, refusal, next } = ending
  const { slug } = answers.workspace
  return [
    io.paint.bold(made ? `${slug} is set up.` : `All is in place: ${slug} was set up before.`),
    '',
    ...companyLines(ending),
    '',
    ...(checks.length === 0 ? [] : [...stages.map((stage) => stageLine(stage, checks, io)), '']),
    ...(refusal ? refusalLines(refusal, io) : []),
    ...next.flatMap(({ command, why }) => [
      io.paint.bold('Next:'),
      `  ${io.paint.command(typed(command))}`,
      `      ${clean(why)}`,
    ]),
  ].join('\n')
}

function companyLines({ answers, key }: Ending): string[] {
  const { workspace, accounts = [], orgs = [] } = answers
  const roots = orgs.filter(({ parent }) => parent === undefined).length
  return [
    `  Workspace  ${workspace.slug} (${clean(workspace.name)}), billing mode ${workspace.billingMode}, permanent`,
    `  Owners     technical  ${ownerOf(answers, 'technical').email}`,
    `             security   ${ownerOf(answers, 'security').email}`,
    `             billing    ${ownerOf(answers, 'billing').email}`,
    ...(orgs.length === 0 ? [] : [`  Orgs       ${orgs.length}, in ${counted(roots, 'tree')}`]),
    ...accounts.map(
      ({ slug, quantities }, at) =>
        `  ${(at === 0 ? 'Paid by' : '').padEnd(9)}  ${slug}: ${amountsText(quantities)}`,
    ),
    ...integrationLines(answers, key),
  ]
}

function integrationLines(answers: Answers, key: Ending['key']): string[] {
  const integration = integrationOf(answers)
  if (integration === null || key === null) return []
  const verified = key.verified ? 'verified by a real call' : 'not verified yet'
  return [
    `  Project    ${integration.project.slug}, sandbox open, production locked`,
    `  Key        ${key.id}`,
    `             ${integration.key.name}, for ${integration.key.workload}, ${verified}`,
    `  Secret     ${key.place}`,
  ]
}

const stageNames: Record<Stage, string> = {
  projects: 'projects',
  keys: 'keys',
  usage: 'protected usage',
  production: 'production',
}

function stageLine(stage: Stage, checks: readonly CheckResult[], { paint }: Io): string {
  const upTo = stages.indexOf(stage)
  const needed = checks.filter((check) => stages.indexOf(check.stage) <= upTo)
  const passed = needed.filter(({ status }) => status === 'pass').length
  const ready = passed === needed.length
  const name = `${ready ? 'ready' : 'not ready'} for ${stageNames[stage]}`
  const mark = ready ? paint.good('✓') : paint.warn('✗')
  return `  ${mark} ${name.padEnd(30)} ${passed} of ${needed.length} checks pass`
}

// Checks with the same evidence share it, so that the whole fits a screen.
function refusalLines({ message, details: { checks = [] } }: Failure, io: Io): string[] {
  const { paint } = io
  const groups = Map.groupBy(checks, ({ status, evidence }) =>
    status === 'fail' ? evidence : `${status}: ${evidence}`,
  )
  const width = Math.max(...checks.map(({ id }) => id.length))
  const line = ({ id, owner, fix }: BlockingCheck) =>
    `      ${paint.bold(clean(id).padEnd(width))}  ${clean(owner).padEnd(6)}  ${paint.command(typed(fix))}`
  return [
    paint.bold('Production was asked for, and refused:'),
    `  ${wrapped(clean(message), io.width - 2, 2)}`,
    '  Each with the duty that owns it, and its command:',
    ...[...groups].flatMap(([evidence, blocking]) => [
      `    ${blocking[0]?.status === 'fail' ? paint.bad('✗') : paint.warn('!')} ${wrapped(clean(evidence), io.width - 6, 6)}`,
      ...blocking.map(line),
    ]),
    '',
  ]
}
