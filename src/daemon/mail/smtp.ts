import { type Letter, type Post, Undeliverable } from './post.ts'

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, perhaps with user and password. */
  url: string
  from: string
  /** Milliseconds for each step of the conversation, and three times that for all of it. */
  stepMs?: number
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Sends by a mail server. Nothing crosses a network without TLS. */
export function smtpPost({ url, from, stepMs = 10_000 }: SmtpSettings): Post {
  const { hostname, port, username, password, protocol } = new URL(url)
  const secure = protocol === 'smtps:'
  return {
    way: 'smtp',
    send: async (letter) => {
      const { createTransport } = await import('./nodemailer.ts')
      const transport = createTransport({
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (secure ? 465 : 587),
        ...{ secure, requireTLS: !secure && !loopback.has(hostname) },
        // Without this a loopback server that offers TLS would have to have a certificate that everybody trusts.
        ignoreTLS: !secure && loopback.has(hostname),
        ...(username === ''
          ? {}
          : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
        ...{ connectionTimeout: stepMs, greetingTimeout: stepMs, socketTimeout: stepMs },
        ...{ disableFileAccess: true, disableUrlAccess: true },
      })
      // A server that answers a byte now and then never lets a single step time out.
      const giveUp = setTimeout(() => transport.close(), 3 * stepMs)
      try {
        await within(3 * stepMs, transport.sendMail(messageOf(letter, from)))
      } catch (error) {
        throw isFinal(error) ? new Undeliverable((error as Error).message) : error
      } finally {
        clearTimeout(giveUp)
        transport.close()
      }
    },
  }
}

function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const alarm = setTimeout(() => late.reject(new Error('the mail server took too long')), ms)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(alarm))
}

const messageOf = ({ id, to, subject, text, at }: Letter, from: string) => ({
  ...{ from, to: { name: '', address: to }, subject, text, date: at },
  messageId: messageIdOf(id, from),
  // Out-of-office answers to a code help nobody.
  headers: { 'Auto-Submitted': 'auto-generated' },
})

/** The same for every try of one mail. */
export const messageIdOf = (id: string, from: string): string =>
  `<${id}@${/@([^\s<>@]+)>?$/.exec(from)?.[1] ?? 'ptc.invalid'}>`

/** The server itself said that it never will: RFC 5321's 5yz, to the address or the message. */
const isFinal = (error: unknown): boolean => {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500
}
