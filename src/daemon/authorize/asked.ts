import { hostName } from '../../domain/device.ts'
import { isChallenge, isLoopbackRedirect, loopbackSignIn } from '../../domain/loopback-sign-in.ts'

/** What a terminal asks a browser for. */
export interface Authorizing {
  redirectUri: string
  challenge: string
  state: string
  /** What the terminal's machine calls itself. */
  host: string
  /** The connection that the person is to sign in by; null: whatever they are signed in by. */
  by: { workspace: string; identity: string } | null
}

/** What stands in the address, or why it is none that a terminal of ours makes: then nobody is sent anywhere. */
export function asked(query: URLSearchParams): Authorizing | string {
  const twice = [...query.keys()].find((name) => query.getAll(name).length > 1)
  if (twice !== undefined) return 'A parameter is given twice.'
  const one = (name: string) => query.get(name) ?? ''
  if (one('client_id') !== loopbackSignIn.client) return `client_id is ${loopbackSignIn.client}.`
  if (!isLoopbackRedirect(one('redirect_uri')))
    return 'redirect_uri is http://127.0.0.1:PORT/callback: a code goes to the machine of the browser alone.'
  if (one('response_type') !== 'code') return 'response_type is code.'
  if (one('code_challenge_method') !== 'S256' || !isChallenge(one('code_challenge')))
    return 'PKCE with S256 is needed.'
  if (!/^[\w-]{16,128}$/.test(one('state'))) return 'state has 16 to 128 letters and digits.'
  if (query.has('scope')) return 'A sign-in may do whatever its account may: there is no scope.'
  const [workspace, identity] = [one('workspace'), one('identity')]
  if ((workspace === '') !== (identity === '')) return 'workspace and identity go together.'
  return {
    ...{ redirectUri: one('redirect_uri'), challenge: one('code_challenge'), state: one('state') },
    host: hostName(one('host_name')),
    by: workspace === '' ? null : { workspace, identity },
  }
}
