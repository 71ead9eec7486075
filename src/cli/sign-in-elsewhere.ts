import { hostname } from 'node:os'
import { askForDevice, pollDevice, tooLate, type Waiting } from '../client/device.ts'
import type { Pair } from '../client/renew-session.ts'
import { getAccount } from '../contract/account/get.ts'
import { Failure, isFailure } from '../domain/failure.ts'
import { browse, canBrowse } from './browse.ts'
import type { CredentialStore } from './credentials/store.ts'
import { inCi, isOn } from './environment.ts'
import { hold } from './held.ts'
import type { Run } from './run.ts'
import { keep, type SignedIn } from './sign-in.ts'
import { type Clock, monotonic } from './wait.ts'

const slowerMs = 5000

/** Signs in by having somebody approve it on the server's page, in whatever browser they like (RFC 8628). */
export async function signInElsewhere(store: CredentialStore, run: Run): Promise<SignedIn> {
  refuseUnattended(run)
  await store.probe()
  const { transport, timeoutMs } = run
  const waiting = await askForDevice(transport, { host: hostname(), timeoutMs })
  hold(waiting.deviceCode)
  const enough = tell(waiting, run)
  const poll = () => pollDevice(transport, waiting.deviceCode, timeoutMs)
  const { secret, ...renewal } = await approval(waiting, poll).finally(enough)
  hold(renewal.refresh)
  const { account, session } = await run.callAs(hold(secret))(getAccount, {})
  return keep({ account, secret, renewal, expiresAt: session.expiresAt }, store, run)
}

/** Refuses to wait for an approval where nobody is. */
export function refuseUnattended({ env, flags }: Run): void {
  if (!inCi(env) && !isOn(env, 'PTC_NO_INPUT') && flags['no-input'] !== true) return
  throw new Failure(
    'input_required',
    'Nobody is here to approve a sign-in. Bring a credential in PTC_TOKEN or PTC_TOKEN_FILE, or sign in with --email and --password-stdin.',
    { next: [{ command: ['token', 'issue', '--help'], why: 'a credential for a machine' }] },
  )
}

/** Asks until it is approved, as often as the server lets; a server that cannot be reached is asked more slowly. */
export async function approval(
  { intervalMs, expiresInMs }: Pick<Waiting, 'intervalMs' | 'expiresInMs'>,
  poll: () => ReturnType<typeof pollDevice>,
  { now, sleep }: Clock = monotonic,
): Promise<Pair> {
  const end = now() + expiresInMs
  for (let pauseMs = intervalMs; ; ) {
    await sleep(pauseMs)
    const told = await poll().catch((error: unknown) => {
      if (isFailure(error) && error.retryable) return 'slower' as const
      throw error
    })
    if (typeof told === 'object') return told
    if (told === 'slower') pauseMs += slowerMs
    if (now() + pauseMs > end) throw tooLate()
  }
}

/** Says where to approve it, on stderr in any case; answers how to stop listening for Enter. */
function tell({ page, userCode, expiresInMs }: Waiting, { io, ask, env }: Run): () => void {
  const minutes = Math.round(expiresInMs / 60_000)
  const opens = ask.able && canBrowse(env)
  io.insist(
    [
      `To sign in, open  ${io.hint.bold(page)}`,
      `and enter         ${io.hint.bold(userCode)}`,
      io.prose(
        `It is good for ${minutes} minutes. ${opens ? 'Enter opens the page here; Ctrl-C gives up.' : 'Ctrl-C gives up.'}`,
        0,
      ),
    ].join('\n'),
  )
  return opens ? onEnter(() => void opened(page, io)) : () => {}
}

async function opened(page: string, io: Run['io']): Promise<void> {
  if (!(await browse(page))) io.insist('No browser can be opened here: open the address yourself.')
}

function onEnter(act: () => void): () => void {
  process.stdin.once('data', act)
  process.stdin.resume()
  return () => {
    process.stdin.off('data', act)
    process.stdin.pause()
  }
}
