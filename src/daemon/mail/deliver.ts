import type { Logger } from 'pino'
import type { Row } from '../../store/schema.ts'
import type { Store } from '../../store/store.ts'
import type { Peppers } from '../peppers.ts'
import { unseal } from '../secrets.ts'
import { letterOf } from './letters.ts'
import { type Post, Undeliverable } from './post.ts'

export interface Delivering {
  store: Pick<Store, 'read' | 'write'>
  now: () => number
  peppers: Peppers
  post: Post
  log: Logger
}

const batch = 20
const lease = 60_000
const second = 1000
const waits = [5 * second, 15 * second, 60 * second, 180 * second]
const keptFor = 7 * 86_400_000

/** Under what the code of a mail is sealed. */
export const sealName = (mail: string): string => `mail ${mail}`

/** Sends every mail that is due: at least once, whoever dies between sending and saying so (R-P5). */
export async function deliverMail(parts: Delivering): Promise<void> {
  const { store, now } = parts
  for (;;) {
    const due = await store.read((tables) => tables.mails.due(now(), batch))
    for (const mail of due) {
      const claimed = await store.write((tables) => tables.mails.claim(mail, now() + lease))
      if (claimed) await deliver(parts, claimed)
    }
    if (due.length < batch) return
  }
}

async function deliver(parts: Delivering, mail: Row<'mail'>): Promise<void> {
  const { store, now, peppers, post, log } = parts
  const end = (outcome: NonNullable<Row<'mail'>['outcome']>) =>
    store.write((tables) => tables.mails.end(mail, outcome, now()))
  const { id, purpose, address, sealed, attempts } = mail
  const code = sealed === null ? '' : unseal(peppers, sealName(id), sealed)
  if (mail.expires_at <= now() || code === null) {
    log.warn({ mail: id, attempts }, 'a mail came to nothing: its time was over')
    await end('expired')
    return
  }
  const at = new Date(mail.created_at)
  try {
    await post.send({ id, to: address, ...letterOf[purpose](code, address), at })
  } catch (error) {
    const final = error instanceof Undeliverable
    log.warn(
      { mail: id, attempts, final, err: { message: (error as Error).message } },
      'a mail was not taken',
    )
    if (final) await end('refused')
    else await store.write((tables) => tables.mails.again(mail, now() + waitAfter(attempts)))
    return
  }
  await end('sent')
}

const waitAfter = (attempts: number): number => waits[attempts - 1] ?? 300 * second

/** Forgets mails that are over, and codes that nobody can use any more. */
export const forgetMail = ({ store, now }: Pick<Delivering, 'store' | 'now'>): Promise<unknown> =>
  store.write(async ({ mails, mailCodes, attempts }) => {
    await mails.purge(now() - keptFor)
    await mailCodes.purge(now() - keptFor)
    await attempts.purge(now() - keptFor)
  })
