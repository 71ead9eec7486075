import { type Stage, stages } from '../domain/check.ts'
import { exitOf, failureCodes, titleOf } from '../domain/failure.ts'
import { checks } from '../domain/readiness.ts'
import { builtInRoles, dutiesOf, roleNames } from '../domain/role.ts'
import type { Io } from './io.ts'
import { pageWidth, type Row, section, twoColumns } from './layout.ts'
import { daemonVariables, givenVariables, variables } from './variables.ts'
import { wrapped } from './wrap.ts'

const contract = [
  'With --json a command writes exactly one document to stdout, whether it succeeds or fails, and nothing to stderr.',
  'Success: schemaVersion, ok (true), command, data, warnings, next, page.next (the cursor of the next page, or null).',
  'Failure: schemaVersion, ok (false), command, error and warnings. The error has code, title, detail, exitCode, retryable, requestId, errors, next, checks and decisionId.',
  'next is a list of {command, why}; command is what to type after ptc, word by word. A secret stands in the document only with --secret-stdout.',
  '--fields a,b.c picks from data, and from every item of a list. --jsonl writes the items of a list, one a line.',
  '--jq EXPR writes what that jq expression makes of data, texts without quotes; with --jsonl, of each item. A failure is the same document as ever, and exits the same.',
  'ptc schema COMMAND prints the JSON Schema of a document.',
  'Within a schemaVersion fields are added and never taken away.',
]

const exitCodes = (): Row[] => {
  const codes = [...new Set(failureCodes.map(exitOf))].sort((a, b) => a - b)
  return [
    ['0', 'Done, or nothing to do'],
    ...codes.map((exit): Row => {
      const of = failureCodes.filter((code) => exitOf(code) === exit)
      return [String(exit), of.map((code) => `${titleOf(code)} (${code})`).join(', ')]
    }),
    ['143', 'Ended by SIGTERM'],
  ]
}

const roles = (): Row[] =>
  roleNames.map((role) => {
    const { about, grants } = builtInRoles[role]
    const carried = dutiesOf(grants)
    return [role, carried.length === 0 ? about : `${about}. Duties: ${carried.join(', ')}`]
  })

const checksOf = (stage: Stage): Row[] =>
  checks
    .filter((check) => check.stage === stage)
    .map(({ id, about, owner }) => [id, `${about} Duty: ${owner}`])

const paragraphs = (lines: readonly string[], io: Io): string[] =>
  lines.map((line) => wrapped(line, pageWidth(io) - 2, 0))

const aboutRoles = [
  'A role counts on the workspace, on an org with everything below it, or on one project, wherever it was given, and until a date where one was named.',
  'Duties follow from permissions that reach production, never from the name of a role. Who asks for production cannot approve it.',
  'ptc role list --matrix prints every permission; ptc role create makes a role of your own; ptc access explain says why somebody may or may not.',
]

const aboutReadiness = [
  'Checks are computed from facts, never ticked by hand and never waived. Sandbox work is never held up by a later stage. A production step is refused with every check that fails, its owner and its command (not_ready, exit 8).',
  'ptc readiness check --for STAGE judges; ptc readiness explain CHECK says why one matters. Where you stand: ptc status. The one next step: ptc next.',
]

/** Pages of help that are about no command. */
export const helpTopics: Readonly<Record<string, (io: Io) => string>> = {
  'exit-codes': (io) => section('EXIT CODES', twoColumns(exitCodes(), io), io).join(''),
  environment: (io) =>
    [
      ...section('EVERY COMMAND', twoColumns(variables, io), io),
      ...section('GIVEN BY PTC RUN', twoColumns(givenVariables, io), io),
      ...section('THE DAEMON, WHEN IT STARTS', twoColumns(daemonVariables, io), io),
    ].join('\n\n'),
  json: (io) => section('JSON', paragraphs(contract, io), io).join(''),
  roles: (io) =>
    [
      ...section('ROLES', paragraphs(aboutRoles, io), io),
      ...section('BUILT IN', twoColumns(roles(), io), io),
    ].join('\n\n'),
  readiness: (io) =>
    [
      ...section('READINESS', paragraphs(aboutReadiness, io), io),
      ...stages.flatMap((stage) =>
        section(`READY FOR ${stage.toUpperCase()}`, twoColumns(checksOf(stage), io), io),
      ),
    ].join('\n\n'),
}
