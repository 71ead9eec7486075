import { builtIn } from './catalog.ts'
import type { SignInMethod } from './sign-in.ts'

/** The ways to become a project member. */
export const entries = ['invite', 'add', 'join', 'register'] as const
export type Entry = (typeof entries)[number]

export const memberStates = ['active', 'invited', 'expired'] as const
export type MemberState = (typeof memberStates)[number]

/**
 * The role that somebody enters with: the one that was chosen for them, else the built-in `viewer`. Nobody chooses for
 * somebody who joins by themselves but the settings of the env. Who is promoted to the team gets no project role at all.
 */
export function roleEntering(
  entry: Entry | 'promote',
  { chosen, configured }: { chosen?: string | undefined; configured: string | null },
): string | null {
  if (entry === 'promote') return null
  return (entry === 'join' ? configured : chosen) ?? builtIn
}

interface Times {
  joined_at: number | null
  expires_at: number | null
}

export const memberStateOf = ({ joined_at, expires_at }: Times, now: number): MemberState =>
  joined_at !== null ? 'active' : expires_at !== null && expires_at <= now ? 'expired' : 'invited'

/** What can be set up by whoever reads the mailbox, and so needs no further proof. */
const byMailbox: readonly SignInMethod[] = ['password', 'magic-link']

/** The ways to sign in of somebody of whom nothing more is known than their address. */
export const methodsByMailbox = (enabled: readonly SignInMethod[]): SignInMethod[] =>
  byMailbox.filter((method) => enabled.includes(method))

/** Who can become a project member of an env: anyone where the project is public, the env open, and its settings allow it. */
export const whoMayEnter = (
  visibility: string,
  openedAt: number | null,
  publicJoin: boolean,
): 'anyone' | 'invited' =>
  visibility === 'public' && openedAt !== null && publicJoin ? 'anyone' : 'invited'
