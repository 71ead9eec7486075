/** How to call each command of a project's life and of its envs, in an order in which one gives the next something to do. */
export const projectWorks = {
  'project update': () => ['shop', '--visibility', 'public'],
  'env get': () => ['--project', 'shop', '--env', 'sandbox'],
  'env diff': () => ['sandbox', 'production', '--project', 'shop'],
  'env promote': () => ['--project', 'shop', '--rehearse'],
  'env update': () => ['--project', 'shop', '--env', 'sandbox', '--key-lifetime', '90d'],
  'catalog get': () => ['--project', 'shop', '--env', 'sandbox', '--diff'],
  'catalog set': () => [
    ...['--project', 'shop', '--env', 'sandbox', '--roles', 'viewer=Viewer,editor=Editor'],
  ],
  'auth get': () => ['--project', 'shop', '--env', 'sandbox'],
  'auth set': () => ['--project', 'shop', '--env', 'sandbox', '--public-join', 'on'],
  'project member add': () => [
    ...['--project', 'shop', '--env', 'sandbox', '--email', 'sam@example.com', '--dry-run'],
  ],
  'project member invite': () => [
    ...['--project', 'shop', '--env', 'sandbox', '--email', 'pat@example.com'],
    ...['--secret-file', 'pat.invite'],
  ],
  'project member register': () => [
    ...['--project', 'shop', '--env', 'sandbox', '--email', 'pat@example.com', '--subject', 'p-1'],
  ],
  'project member list': () => ['--project', 'shop', '--env', 'sandbox'],
  'project member get': () => ['pat@example.com', '--project', 'shop', '--env', 'sandbox'],
  'project member role': () => [
    ...['pat@example.com', '--role', 'editor', '--project', 'shop', '--env', 'sandbox'],
  ],
  'project member promote': () => [
    ...['pat@example.com', '--roles', 'viewer', '--project', 'shop', '--env', 'sandbox'],
    ...['--secret-file', 'pat.team'],
  ],
  'project member join': () => ['--project', 'shop', '--env', 'sandbox', '--dry-run'],
  'project member remove': () => [
    ...['pat@example.com', '--project', 'shop', '--env', 'sandbox', '--yes'],
  ],
  'project archive': () => ['shop'],
  'project restore': () => ['shop'],
  'project delete': () => ['shop', '--yes'],
} satisfies Record<string, () => string[]>
