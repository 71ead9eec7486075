import { openRounds } from '../rounds.ts'
import { type Delivering, deliverMail } from './deliver.ts'
import type { Post } from './post.ts'

/** The mail of a server, as operations know it. */
export interface Mailer {
  readonly way: Post['way']
  /** Sends what is due, soon: a file is written when this is over, and no mail server is waited for. */
  wake: () => Promise<void>
}

export function openMailer(parts: Delivering): Mailer {
  const flush = openRounds(
    () => deliverMail(parts),
    (error) => parts.log.error({ err: error }, 'mail was not sent; it is tried again'),
  )
  const { way } = parts.post
  const wake = async () => {
    const sent = flush()
    if (way === 'outbox') await sent
  }
  return { way, wake }
}
