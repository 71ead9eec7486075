import { type Delivering, deliverMail } from './deliver.ts'
import type { Post } from './post.ts'

/** The mail of a server, as operations know it. */
export interface Mailer {
  readonly way: Post['way']
  /** Sends what is due, soon: a file is written when this is over, and no mail server is waited for. */
  wake: () => Promise<void>
}

/** One round at a time; who asks during one starts the next. */
export function openMailer(parts: Delivering): Mailer {
  let round = Promise.resolve()
  let asked = false
  const flush = () => {
    if (asked) return round
    asked = true
    round = round.then(async () => {
      asked = false
      await deliverMail(parts).catch((error: unknown) =>
        parts.log.error({ err: error }, 'mail was not sent; it is tried again'),
      )
    })
    return round
  }
  const { way } = parts.post
  const wake = async () => {
    const sent = flush()
    if (way === 'outbox') await sent
  }
  return { way, wake }
}
