import type { Call } from '../../client/call.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import { credentialKey, signedIn } from '../contexts/contexts.ts'
import { lasting } from '../credentials/store.ts'
import type { Run } from '../run.ts'
import { toFile, toScreen } from './delivery.ts'
import type { Journal } from './journal.ts'
import type { Road, SignIn } from './road.ts'

/** The road for this run of ptc: its daemon, its sign-in and its place for secrets. */
export async function openRoad(
  run: Run,
  journal: Journal,
  show: (keyName: string, secret: string) => void,
): Promise<Road> {
  const { secrets } = run.home
  const asked = run.flags['credential-store'] as string | undefined
  const session = { kept: (await run.credential()) !== null, made: null as string | null }
  const founder: Call = (operation, input, options) => {
    if (session.made !== null) return run.callAs(session.made)(operation, input, options)
    if (!session.kept) throw new Failure('unauthenticated', 'Nobody is signed in here.')
    return run.call(operation, input, options)
  }
  const signIn: SignIn = {
    kept: async () => session.kept || session.made !== null,
    probe: () => provedStore(run, asked),
    keep: async (secret, account) => {
      const store = run.store({ asked })
      await store.set(credentialKey(run.context().name, account.id), lasting(secret))
      run.remember({
        ...signedIn(run.context(), { ...account, token: null }),
        credentialStore: store.name,
      })
      session.made = secret
    },
    use: async (workspace) => run.takePlace({ workspace }),
  }
  return {
    answers: journal.answers,
    journal,
    local: run.call,
    founder,
    holding: run.callAs,
    signIn,
    delivery: run.ask.able ? toScreen(secrets, show) : toFile(secrets),
  }
}

async function provedStore(run: Run, asked: string | undefined): Promise<void> {
  try {
    await run.store({ asked }).probe()
  } catch (error) {
    if (!isFailure(error, 'credential_store')) throw error
    const command = ['setup', ...fromFile(run), '--credential-store', 'file']
    const why = 'keeps the sign-in in a file that only you can read'
    throw new Failure(error.code, error.message, { ...error.details, next: [{ command, why }] })
  }
}

const fromFile = ({ flags }: Run): string[] =>
  typeof flags['from-file'] === 'string' ? ['--from-file', flags['from-file']] : []
