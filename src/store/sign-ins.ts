import type { Generated } from 'kysely'
import type { SessionBinding } from './federation.ts'

/** The tables of how people prove who they are. */
export interface SignIns {
  session: SessionBinding & {
    id: string
    account: string
    created_at: number
    /** When it ends, whatever is renewed. */
    expires_at: number
    revoked_at: number | null
    /** Where it was made from: an IP address, or `local`. */
    address: Generated<string | null>
    last_used_at: Generated<number | null>
    /** What it signs in, where that is known: a browser, or the name of a machine. */
    label: Generated<string | null>
    /** How often it was renewed; null where it cannot be. A refresh secret of an earlier generation was used. */
    generation: Generated<number | null>
    renewed_at: Generated<number | null>
  }
  session_secret: {
    part: string
    session: string
    /** `access` is what a call carries, `refresh` what gets the next pair. */
    use: 'access' | 'refresh'
    digest: string
    pepper: number
    generation: number | null
    /** Of a refresh secret: the digest of the access secret that was made with it. */
    beside: string | null
    created_at: number
    expires_at: number
  }
  password: {
    account: string
    /** Salt, cost and hash in one text; never beside the account, so that no query of people brings it along. */
    phc: string
    set_at: number
  }
  /** Passwords that were tried and not found right, of one account or from one address. */
  attempt: { subject: string; failures: number; last_at: number }
  /** A secret that was mailed, so that whoever has it reads the mailbox. */
  mail_code: {
    part: string
    digest: string
    pepper: number
    account: string
    purpose: 'verify' | 'recover'
    created_at: number
    expires_at: number
    /** When it was used, or replaced by a later one. */
    used_at: number | null
  }
  /** A sign-in that a machine asks for and somebody approves elsewhere (RFC 8628). */
  device_grant: {
    part: string
    digest: string
    pepper: number
    /** What people type, without its hyphen. */
    user_code: string
    /** What the machine calls itself. */
    host: string
    address: string
    created_at: number
    expires_at: number
    /** How long it has to wait between two questions. */
    interval_ms: number
    polled_at: number | null
    /** Who entered the code first; nobody else can decide. */
    account: string | null
    outcome: 'approved' | 'denied' | null
    decided_at: number | null
    redeemed_at: number | null
  }
  mail: {
    id: string
    purpose: 'verify' | 'recover' | 'changed' | 'linked' | 'invited'
    address: string
    /** The code, sealed under the pepper; gone once the mail is off. */
    sealed: string | null
    created_at: number
    expires_at: number
    /** When it is next to be tried, or when the lease of whoever tries it ends; null: it is over. */
    due_at: number | null
    attempts: number
    /** Counts the claims: who lost a lease cannot settle what another has taken over. */
    fence: number
    /** `none`: there was nobody to send to. */
    outcome: 'sent' | 'refused' | 'expired' | 'none' | null
    ended_at: number | null
  }
}
