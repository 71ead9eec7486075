/** What a command line may refer to, made before. */
export interface Ground {
  key: string
  keyFile: string
  invite: string
  root: string
}

/** How to call each command so that it has something to do, in an order in which they can be called one after another. */
export const works: Readonly<Record<string, (ground: Ground) => string[]>> = {
  version: () => [],
  help: () => ['key'],
  'account create': () => ['--email', 'cleo@example.com', '--name', 'Cleo'],
  login: () => ['--email', 'ana@example.com'],
  whoami: () => [],
  'account get': () => [],
  'session create': () => ['--email', 'cleo@example.com', '--secret-file', 'cleo.session'],
  'org init': () => ['labs', '--name', 'Labs', '--billing-mode', 'assigned'],
  'workspace list': () => [],
  'workspace get': () => [],
  'org list': () => [],
  'org get': () => ['acme'],
  'invite create': () => [
    ...['--email', 'cleo@example.com', '--roles', 'auditor,viewer'],
    ...['--secret-file', 'cleo.invite'],
  ],
  'invite accept': ({ invite }) => ['--token-file', invite],
  'member list': () => [],
  'role list': () => [],
  'role assign': () => ['auditor', '--member', 'me'],
  'project create': () => ['--name', 'shop', '--env', 'sandbox'],
  'project list': () => [],
  'project get': () => ['checkout'],
  'key issue': () => [
    ...['--project', 'checkout', '--env', 'sandbox', '--name', 'worker', '--workload', 'worker'],
    ...['--secret-file', 'worker.key'],
  ],
  'key list': () => [],
  'key get': ({ key }) => [key],
  'key verify': ({ keyFile }) => ['--key-file', keyFile],
  'key rotate': ({ key }) => [key, '--overlap', '0', '--secret-file', 'rotated.key'],
  'key revoke': ({ key }) => [key, '--yes'],
  'readiness check': () => ['--for', 'keys', '--project', 'checkout'],
  'readiness explain': () => ['approval'],
  next: () => [],
  'next get': () => [],
  status: () => [],
  'audit list': () => [],
  'audit verify': () => [],
  api: () => ['GET', '/v1/workspaces'],
  setup: ({ root }) => ['--from-file', `${root}/examples/acme.yaml`, '--print-commands'],
  'daemon status': () => [],
  'daemon path': () => [],
  'daemon logs': () => [],
  'daemon restart': () => [],
  'session revoke': () => [],
  logout: () => [],
  'daemon stop': () => [],
  'daemon migrate': () => [],
  'daemon start': () => [],
}

/** Commands that never call the daemon. */
export const alone: ReadonlySet<string> = new Set([
  ...['version', 'help', 'setup'],
  ...['daemon path', 'daemon logs', 'daemon migrate'],
])
