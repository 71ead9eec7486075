/** A mail as it leaves: the id stays the same over every try, so that a mailbox can tell a second copy. */
export interface Letter {
  id: string
  to: string
  subject: string
  text: string
  at: Date
}

/** How mail leaves this server: by SMTP, or into a folder of this machine. */
export interface Post {
  readonly way: 'smtp' | 'outbox'
  /** Gives up by itself well before the lease of a mail ends. */
  send: (letter: Letter) => Promise<void>
}

/** A mail that no further try would bring to anybody. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable'
}
