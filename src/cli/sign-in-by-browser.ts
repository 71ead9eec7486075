import { createHash, randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { type Authorizing, authorizingPage, redeemCode } from '../client/authorize.ts'
import { getAccount } from '../contract/account/get.ts'
import { Failure } from '../domain/failure.ts'
import { loopbackSignIn } from '../domain/loopback-sign-in.ts'
import { browse, canBrowse } from './browse.ts'
import type { CredentialStore } from './credentials/store.ts'
import { hold } from './held.ts'
import { type Listening, listenForBrowser } from './loopback.ts'
import type { Run } from './run.ts'
import { keep, type SignedIn } from './sign-in.ts'
import { refuseUnattended } from './sign-in-elsewhere.ts'

const usually = 10 * 60_000
const random = (): string => randomBytes(32).toString('base64url')

/** Signs in by a browser of this machine, which brings the answer to a port here (RFC 8252). */
export async function signInByBrowser(store: CredentialStore, run: Run): Promise<SignedIn> {
  refuseUnattended(run)
  await store.probe()
  const { transport, timeoutMs } = run
  const at = await authorizingPage(transport, timeoutMs)
  const [state, verifier] = [random(), hold(random())]
  const listening = await listenForBrowser(state)
  try {
    await show(pageWith(at, { state, verifier, ...listening }, run), run)
    const code = codeIn(await inTime(listening, run), at)
    const shown = { code, verifier, redirectUri: listening.redirectUri }
    const { secret, ...renewal } = await redeemCode(transport, shown, timeoutMs)
    hold(renewal.refresh)
    const { account, session } = await run.callAs(hold(secret))(getAccount, {})
    return await keep({ account, secret, renewal, expiresAt: session.expiresAt }, store, run)
  } finally {
    listening.close()
  }
}

function pageWith(
  { page }: Authorizing,
  asked: { state: string; verifier: string; redirectUri: string },
  { flags, place }: Run,
): string {
  const url = new URL(page)
  const identity = flags['identity'] as string | undefined
  const workspace = (flags['workspace'] as string | undefined) ?? place().workspace
  if (identity !== undefined && workspace === null) throw workspaceMissing()
  url.search = new URLSearchParams({
    ...{ client_id: loopbackSignIn.client, response_type: 'code', state: asked.state },
    ...{ redirect_uri: asked.redirectUri, host_name: hostname(), code_challenge_method: 'S256' },
    code_challenge: createHash('sha256').update(asked.verifier).digest('base64url'),
    ...(identity === undefined || workspace === null ? {} : { workspace, identity }),
  }).toString()
  return url.href
}

/** Says the address on stderr in any case, and opens it where somebody would see it. */
async function show(page: string, { io, ask, env, flags }: Run): Promise<void> {
  const opens = flags['no-browser'] !== true && ask.able && canBrowse(env)
  const opened = opens && (await browse(page))
  io.insist(
    [
      opened ? 'Your browser shows the sign-in. If it does not, open' : 'To sign in, open',
      `  ${page}`,
      io.prose(
        `in a browser of this machine. It is good for ${usually / 60_000} minutes. Ctrl-C gives up.`,
        0,
      ),
    ].join('\n'),
  )
}

async function inTime({ brought }: Listening, { flags, timeoutMs }: Run): Promise<URLSearchParams> {
  const forMs = flags['timeout'] === undefined ? usually : timeoutMs
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), forMs)
  })
  return Promise.race([brought, late]).finally(() => clearTimeout(timer))
}

function codeIn(query: URLSearchParams, { issuer }: Authorizing): string {
  if (query.get('iss') !== issuer)
    throw new Failure('unauthenticated', 'The browser brought an answer of another server.', {
      next: again,
    })
  const code = query.get('code')
  if (code !== null) return hold(code)
  throw new Failure('forbidden', 'The sign-in was denied on the page. Nobody is signed in here.', {
    next: again,
  })
}

const again = [{ command: ['login', '--web'], why: 'try again' }]

const tooLate = (): Failure =>
  new Failure('timed_out', 'No browser brought an answer in time.', {
    next: [
      { command: ['login', '--device'], why: 'approve it in a browser of another machine' },
      ...again,
    ],
  })

const workspaceMissing = (): Failure =>
  new Failure('invalid_input', '--identity needs the workspace that has the connection.', {
    errors: [{ pointer: '/workspace', detail: 'is missing' }],
  })
