import type { Row } from './layout.ts'

/** What every command reads of its environment. */
export const variables: readonly Row[] = [
  ['PTC_CONTEXT', 'Context where --context names none'],
  ['PTC_WORKSPACE', 'Workspace where none is named'],
  ['PTC_ORG', 'Org where none is named'],
  ['PTC_PROJECT', 'Project where none is named'],
  ['PTC_TOKEN', 'Credential of a machine; wins over every sign-in'],
  ['PTC_TOKEN_FILE', 'A file that holds it'],
  ['PTC_TRUST', 'Trust that a CI job signs in by, with no secret; see trust create'],
  ['PTC_ID_TOKEN', 'OIDC token of the job, where the CI puts it there'],
  ['PTC_ID_TOKEN_FILE', 'A file that holds it'],
  ['PTC_CREDENTIAL_STORE', 'Where a sign-in is kept: keychain or file'],
  ['PTC_KEYCHAIN_TIMEOUT', 'Time that the keychain may take, as in 30s'],
  ['PTC_NO_INPUT', '1: never ask'],
  ['PTC_TIMEOUT', 'Time for all tries of a call, as in 30s'],
  ['PTC_DATA_DIR', 'Directory of everything that ptc keeps here'],
  ['PTC_CACHE_DIR', 'Directory of what can be made again at any time'],
  ['PTC_NO_DAEMON', '1: never start the daemon'],
  ['PTC_COMPLETE_TIMEOUT', 'Milliseconds that Tab waits for the daemon (default 300)'],
  ['PTC_PAGER', 'Pager of long lists, before PAGER (default less -FRX); cat or nothing: none'],
  ['PAGER', 'The same, where PTC_PAGER is not set'],
  ['PTC_NO_UPDATE_CHECK', '1: never say that the server is a newer ptc'],
  ['NO_UPDATE_NOTIFIER', 'The same'],
  ['DO_NOT_TRACK', 'The same; ptc tells nobody anything anyway'],
  ['NO_COLOR', '1: no colour; wins over FORCE_COLOR'],
  ['FORCE_COLOR', '1: colour in a pipe too, never in JSON'],
  ['TERM', 'dumb: no colour, no pager, no moving line'],
  ['COLUMNS', 'Width of the output where there is no terminal'],
  ['DISPLAY', 'A screen, where a browser can show a page'],
  ['WAYLAND_DISPLAY', 'The same'],
  ['CI', 'true: never ask, touch no keychain, use no pager, install no service'],
  ['GITHUB_ACTIONS', 'true: a secret on stdout is masked in the log first'],
]

/** What `ptc run` gives to the command that it runs. */
export const givenVariables: readonly Row[] = [
  ['PTC_KEY', 'The secret of the key that it lent, unless --env-var names another variable'],
]

/** What the daemon reads when it starts. */
export const daemonVariables: readonly Row[] = [
  ['PTC_DATABASE_URL', 'PostgreSQL instead of the local file: postgres://…'],
  ['PTC_DATABASE_URL_FILE', 'A file that holds that URL'],
  ['PTC_SMTP_URL', 'Mail server instead of the outbox folder: smtps://…'],
  ['PTC_SMTP_URL_FILE', 'A file that holds that URL'],
  ['PTC_MAIL_FROM', 'Who mails are from'],
  ['PTC_MIGRATE', 'never: leave the schema to ptc daemon migrate'],
  ['PTC_LISTEN', '127.0.0.1:PORT to listen on besides the socket'],
  [
    'PTC_PUBLIC_URL',
    'Origin that browsers reach it by, as in https://ptc.example.com; serves pages',
  ],
  ['PTC_TRUSTED_HOPS', 'Proxies before it whose X-Forwarded-For is believed (default 0)'],
  ['PTC_IDLE_EXIT', 'Seconds without a call after which it ends (default 900)'],
  ['PTC_LOG_LEVEL', 'How much it logs (default info)'],
  ['PTC_PEPPER_DIR', 'Directory of the peppers, to keep them apart'],
  ['PTC_PEPPER_FILE', 'The same for one file'],
  ['PTC_MAX_CONNECTIONS', 'Connections at once'],
  ['PTC_MAX_REQUESTS_PER_SOCKET', 'Calls over one connection (default 1000)'],
  ['PTC_OIDC_ISSUER', 'Identity provider of this server: the URL of an OpenID Connect issuer'],
  ['PTC_OIDC_CLIENT_ID', 'Client id that the provider gave'],
  ['PTC_OIDC_CLIENT_SECRET', 'Client secret; without it a public client'],
  ['PTC_OIDC_CLIENT_SECRET_FILE', 'A file that holds it'],
  ['PTC_OIDC_NAME', 'What its button says'],
  ['PTC_LOOPBACK_ISSUERS', '1: issuers may be at 127.0.0.1, for development'],
  ['PTC_COMMIT_GROUP', 'Changes that share a commit (default 128)'],
  ['PTC_CEILING_ORGS', 'Orgs that a workspace may hold, 1 to 1000000'],
  ['PTC_CEILING_CHILDREN', 'Children that one org may have'],
  ['PTC_CEILING_MEMBERS', 'Members that a workspace may have'],
  ['PTC_CEILING_KEYS', 'Working keys that one org may have'],
  ['PTC_CEILING_IDENTITIES', 'Connections to identity providers that a workspace may have'],
]
