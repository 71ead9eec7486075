/** Commands that never call the daemon, or not with the credential of a machine beside them. */
export const alone: ReadonlySet<string> = new Set([
  ...['version', 'help', 'schema', 'completion', 'setup', 'leak scan'],
  ...['daemon path', 'daemon logs', 'daemon migrate', 'webhook verify'],
  ...['auth switch', 'context list', 'context show', 'context create', 'context use'],
  ...['context update', 'context delete', 'logout'],
  ...['daemon install', 'daemon uninstall'],
])

/** What only somebody else can do: who was invited, and to whom the workspace was offered. */
export const notMine: ReadonlySet<string> = new Set(['invite accept', 'workspace accept'])
