/** How a terminal is signed in by a browser of the same machine (RFC 8252). */
export const loopbackSignIn = {
  grantType: 'authorization_code',
  /** By what name the command line asks. */
  client: 'ptc-cli',
  codeLifetimeMs: 60_000,
  path: '/callback',
} as const

/** Whether a code may be sent there: a port of the browser's own machine, by its literal address. */
export const isLoopbackRedirect = (uri: string): boolean =>
  /^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d{1,5}\/callback$/.test(uri) &&
  Number(new RegExp(/:(\d+)\//).exec(uri)?.[1]) <= 65_535

/** A S256 code challenge (RFC 7636). */
export const isChallenge = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)
