import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, secret } from '../shapes.ts'
import { span } from '../span.ts'
import { Webhook } from './webhook.ts'

const longest = 7 * 86_400_000

export const rotateWebhook = operation({
  id: 'webhook.rotate',
  http: 'POST /v1/webhooks/{webhook}/rotate',
  summary: 'Give an endpoint a new secret; both sign for the overlap',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
    overlap: span({ least: 0, most: longest, bare: 'h' })
      .optional()
      .describe('How long the old secret signs too, 0 to 7d; a bare number is hours (default 24h)'),
  }),
  output: z.object({ webhook: Webhook, secret: secret().nullable() }),
  target: 'webhook',
  permission: 'webhook.rotate',
  effect: 'keyed',
})
