/** How to call the commands about identity providers, one after another. */
export const identityCommands: Readonly<Record<string, (ground: { issuer: string }) => string[]>> =
  {
    'identity create': ({ issuer }) => [
      ...['--slug', 'sso', '--name', 'SSO', '--issuer', issuer, '--client-id', 'ptc'],
    ],
    'identity list': () => [],
    'identity get': () => ['sso'],
    'identity update': () => ['sso', '--name', 'Acme SSO'],
    'identity delete': () => ['sso', '--yes'],
  }
