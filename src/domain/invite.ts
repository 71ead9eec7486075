export const inviteStates = ['open', 'accepted', 'revoked', 'expired'] as const
export type InviteState = (typeof inviteStates)[number]

/** How long an invitation can be accepted after it was made or sent again (R-U5). */
export const inviteLifetime = 72 * 3_600_000

interface Times {
  accepted_at: number | null
  revoked_at: number | null
  expires_at: number
}

export const inviteStateOf = (
  { accepted_at: accepted, revoked_at: revoked, expires_at: expires }: Times,
  now: number,
): InviteState =>
  accepted !== null
    ? 'accepted'
    : revoked !== null
      ? 'revoked'
      : expires <= now
        ? 'expired'
        : 'open'
