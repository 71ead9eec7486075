import { httpsTransport } from '../../client/https.ts'
import { Failure } from '../../domain/failure.ts'
import { tokenNamedBy } from './named-file.ts'

/** The token by which the CI says who this job is: given in the environment, or fetched from GitHub Actions for an audience. */
export async function idToken(
  env: NodeJS.ProcessEnv,
  audience: string,
  timeoutMs: number,
): Promise<string> {
  const { PTC_ID_TOKEN: given, PTC_ID_TOKEN_FILE: file } = env
  if (given) return given.trim()
  if (file) return tokenNamedBy('PTC_ID_TOKEN_FILE', file)
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = env
  if (url && bearer) return fromGitHub(new URL(url), bearer, audience, timeoutMs)
  throw new Failure(
    'unauthenticated',
    'PTC_TRUST names a trust, and nothing here says who this job is: in GitHub Actions give the job the permission id-token: write; elsewhere put its OIDC token in PTC_ID_TOKEN.',
  )
}

async function fromGitHub(
  url: URL,
  bearer: string,
  audience: string,
  timeoutMs: number,
): Promise<string> {
  url.searchParams.set('audience', audience)
  const transport = httpsTransport(url.origin)
  try {
    const { status, body } = await transport.send({
      method: 'GET',
      path: url.pathname + url.search,
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' },
      ...{ body: null, timeoutMs },
    })
    const { value } = (status === 200 ? JSON.parse(body) : {}) as { value?: unknown }
    if (typeof value === 'string') return value
    throw new Failure('unavailable', `GitHub gave this job no token: it answered ${status}.`)
  } finally {
    await transport.close()
  }
}
