import { exitOf, failureCodes, titleOf } from '../domain/failure.ts'
import type { Io } from './io.ts'
import { pageWidth, type Row, section, twoColumns } from './layout.ts'
import { wrapped } from './wrap.ts'

const variables: readonly Row[] = [
  ['PTC_WORKSPACE', 'Workspace where none is named'],
  ['PTC_ORG', 'Org where one is needed and none is named'],
  ['PTC_PROJECT', 'Project where one is needed and none is named'],
  ['PTC_CONTEXT', 'Server and sign-in where --context names none'],
  ['PTC_TOKEN', 'Credential of a machine; wins over every sign-in'],
  ['PTC_TOKEN_FILE', 'A file that holds it'],
  ['PTC_TRUST', 'Trust that a CI job signs in by, with no secret; see trust create'],
  [
    'PTC_ID_TOKEN',
    'OIDC token of the job, where the CI puts it there; GitHub Actions is asked for one',
  ],
  ['PTC_ID_TOKEN_FILE', 'A file that holds it'],
  ['PTC_CREDENTIAL_STORE', 'Where a sign-in is kept: keychain or file'],
  ['PTC_KEYCHAIN_TIMEOUT', 'Time that the keychain may take, as in 30s'],
  ['PTC_NO_INPUT', '1: never ask'],
  ['PTC_TIMEOUT', 'Time for all tries of a call, as in 30s'],
  ['PTC_DATA_DIR', 'Directory of everything that ptc keeps here'],
  ['PTC_CACHE_DIR', 'Directory of what can be made again at any time'],
  ['PTC_NO_DAEMON', '1: never start the daemon'],
  [
    'PTC_CEILING_ORGS',
    'Read by the daemon: orgs that a workspace may hold, 1 to 1000000; so are PTC_CEILING_CHILDREN (of one org), PTC_CEILING_MEMBERS and PTC_CEILING_KEYS (working keys of one org)',
  ],
  [
    'PTC_NO_UPDATE_CHECK',
    '1: never say that the server is a newer ptc; so do NO_UPDATE_NOTIFIER and DO_NOT_TRACK',
  ],
  ['NO_COLOR', '1: no colour; wins over FORCE_COLOR'],
  ['CI', 'true: never ask, touch no keychain, install no service'],
]

const daemonVariables: readonly Row[] = [
  ['PTC_DATABASE_URL', 'PostgreSQL instead of the local file: postgres://…'],
  ['PTC_DATABASE_URL_FILE', 'A file that holds that URL'],
  ['PTC_SMTP_URL', 'Mail server instead of the outbox folder: smtps://…'],
  ['PTC_SMTP_URL_FILE', 'A file that holds that URL'],
  ['PTC_MAIL_FROM', 'Who mails are from'],
  ['PTC_MIGRATE', 'never: leave the schema to ptc daemon migrate'],
  ['PTC_LISTEN', '127.0.0.1:PORT to listen on besides the socket'],
  ['PTC_IDLE_EXIT', 'Seconds without a call after which it ends (default 900)'],
  ['PTC_LOG_LEVEL', 'How much it logs (default info)'],
  ['PTC_PEPPER_DIR', 'Directory of the peppers, to keep them apart'],
  ['PTC_PEPPER_FILE', 'The same for one file'],
  ['PTC_MAX_CONNECTIONS', 'Connections at once'],
  ['PTC_MAX_REQUESTS_PER_SOCKET', 'Calls over one connection (default 1000)'],
  ['PTC_LOOPBACK_ISSUERS', '1: trusts may name an issuer at 127.0.0.1, for development'],
  ['PTC_COMMIT_GROUP', 'Changes that share a commit (default 128)'],
]

const contract = [
  'With --json a command writes exactly one document to stdout, whether it succeeds or fails, and nothing to stderr.',
  'Success: schemaVersion, ok (true), command, data, warnings, next, page.next (the cursor of the next page, or null).',
  'Failure: schemaVersion, ok (false), command, error and warnings. The error has code, title, detail, exitCode, retryable, requestId, errors, next, checks and decisionId.',
  'next is a list of {command, why}; command is what to type after ptc, word by word. A secret stands in the document only with --secret-stdout.',
  '--fields a,b.c picks from data, and from every item of a list. --jsonl writes the items of a list, one a line.',
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

/** Pages of help that are about no command. */
export const helpTopics: Readonly<Record<string, (io: Io) => string>> = {
  'exit-codes': (io) => section('EXIT CODES', twoColumns(exitCodes(), io), io).join(''),
  environment: (io) =>
    [
      ...section('EVERY COMMAND', twoColumns(variables, io), io),
      ...section('THE DAEMON, WHEN IT STARTS', twoColumns(daemonVariables, io), io),
    ].join('\n\n'),
  json: (io) =>
    section(
      'JSON',
      contract.map((line) => wrapped(line, pageWidth(io) - 2, 0)),
      io,
    ).join(''),
}
