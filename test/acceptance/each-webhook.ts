import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'

/** What a command line about events and endpoints may refer to, made before. */
export interface WebhookGround {
  webhook: string
  delivery: string
  event: string
  /** A file with a captured request; its secret lies beside it. */
  captured: string
}

/** How to call each command about events and endpoints, in an order in which they can be. */
export const webhookWorks: Readonly<Record<string, (ground: WebhookGround) => string[]>> = {
  'event list': () => ['--project', 'checkout'],
  'event get': ({ event }) => [event],
  'event trigger': () => ['key.rotated', '--project', 'checkout'],
  'event tail': () => ['--project', 'checkout', '--cursor', '0', '--limit', '1'],
  'webhook create': () => [
    ...['--project', 'checkout', '--env', 'sandbox', '--url', 'https://hooks.example.com/ptc'],
    ...['--events', 'key.*', '--secret-file', 'hook.secret'],
  ],
  'webhook list': () => [],
  'webhook get': ({ webhook }) => [webhook],
  'webhook update': ({ webhook }) => [webhook, '--events', 'key.rotated'],
  'webhook rotate': ({ webhook }) => [webhook, '--secret-file', 'hook-2.secret'],
  'webhook test': ({ webhook }) => [webhook, '--no-wait'],
  'webhook drill': ({ webhook }) => [webhook, '--no-wait'],
  'webhook listen': () => [
    ...['--project', 'checkout', '--forward-to', 'http://127.0.0.1:9/hook'],
    ...['--cursor', '0', '--limit', '1'],
  ],
  'webhook verify': ({ captured }) => [
    ...['--secret-file', `${captured}.secret`, '--request', captured],
    ...['--at', '2026-01-31T12:00:00Z'],
  ],
  'delivery list': ({ webhook }) => [webhook],
  'delivery get': ({ delivery }) => [delivery],
  'delivery replay': ({ delivery }) => [delivery],
  'webhook delete': ({ webhook }) => [webhook, '--yes'],
}

/** What goes on until it is told to end, and how to tell it. */
export const endless: Readonly<Record<string, readonly string[]>> = {
  'event tail': ['--for', '1s'],
  'usage watch': ['--for', '500ms'],
}

/** Writes a request as a receiver captured it, and its secret. */
function capture(file: string): string {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const [time, body] = [new Date('2026-01-31T12:00:00Z'), '{"type":"key.rotated"}']
  const head = [
    ...['POST /hook HTTP/1.1', 'webhook-id: evt_1', `webhook-timestamp: ${time.getTime() / 1000}`],
    `webhook-signature: ${new Webhook(secret).sign('evt_1', time, body)}`,
  ]
  writeFileSync(file, [...head, '', body].join('\r\n'))
  writeFileSync(`${file}.secret`, secret)
  return file
}

/** Makes an endpoint that nobody listens at, and what comes of it. */
export async function prepareWebhooks(
  line: (words: string, ...more: string[]) => Promise<Record<string, never>>,
  at: (name: string) => string,
): Promise<WebhookGround> {
  const hook = 'webhook create --project checkout --env sandbox --events key.* --allow-loopback'
  const url = '--url http://127.0.0.1:9/hook --secret-file'
  const { webhook } = await line(`${hook} ${url}`, at('first.secret'))
  const { id } = webhook as unknown as { id: string }
  const { delivery } = await line(`webhook test ${id} --no-wait`)
  const { id: sent, event } = delivery as unknown as { id: string; event: string }
  return { webhook: id, delivery: sent, event, captured: capture(at('captured')) }
}
