import { createAccount } from '../../../contract/account/create.ts'
import { getAccount } from '../../../contract/account/get.ts'
import { Failure, isFailure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { same } from '../differs.ts'
import type { Outcome, Road, Step } from '../road.ts'
import { openSession } from '../session.ts'

export const accountStep: Step = {
  id: 'account',
  title: 'Your account',
  byHand: ({ founder }) => [
    ['account', 'create', '--email', founder.email, '--name', founder.name],
  ],
  repeatable: false,
  run: async (road) => {
    const { founder } = road.answers
    const signedIn = await whoIsSignedIn(road)
    if (signedIn) {
      onlyTheFounder(signedIn.email, founder.email)
      return kept(signedIn.id, founder.email)
    }
    await road.signIn.probe()
    try {
      return await road.journal.once(
        'account',
        road.local,
        createAccount,
        founder,
        ({ account }) => ({
          status: 'done',
          resource: account.id,
          says: `account ${founder.email} made`,
        }),
      )
    } catch (error) {
      if (isFailure(error, 'already_exists')) return kept(null, founder.email)
      throw error
    }
  },
}

export const signInStep: Step = {
  id: 'sign-in',
  title: 'Sign in',
  byHand: ({ founder }) => [['login', '--email', founder.email]],
  repeatable: true,
  run: async (road) => {
    const { founder } = road.answers
    const already = await whoIsSignedIn(road)
    if (!already) {
      await openSession(road, 'sign-in', founder.email, road.signIn.keep)
    }
    const { account } = await road.founder(getAccount, {})
    same(`The account ${account.email}`, 'the name', account.name, founder.name)
    return {
      status: already ? 'kept' : 'done',
      resource: account.id,
      says: `signed in as ${account.email}`,
    }
  },
}

const kept = (resource: string | null, email: string): Outcome => ({
  status: 'kept',
  resource,
  says: `account ${email} is there`,
})

async function whoIsSignedIn(road: Road) {
  if (!(await road.signIn.kept())) return null
  try {
    return (await road.founder(getAccount, {})).account
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return null
    throw error
  }
}

function onlyTheFounder(signedIn: string, founder: string): void {
  if (emailKey(signedIn) === emailKey(founder)) return
  throw new Failure(
    'conflict',
    `You are signed in as ${signedIn}, and the answers name ${founder} as the founder. Setup signs nobody out: sign out first, or put ${signedIn} into the answers.`,
    { next: [{ command: ['logout'], why: `Ends the sign-in of ${signedIn} on this machine` }] },
  )
}
