import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'
import { eventTypeNames } from './catalogue.ts'

const text = z.string()
const actor = text.describe('Who did it: an account, a token, or local')
const target = text
  .nullable()
  .describe('The id of what it happened to: ask for that to see how it is')

const ofOperation = z.object({ actor, target })

/** The data of the types that the server raises by itself. */
const own: Readonly<Record<string, z.ZodObject>> = {
  'key.expiring': z.object({
    ...{ target: id('key'), project: id('project'), env: env(), name: text, workload: text },
    ...{ days: z.number().int(), expiresAt: timestamp() },
  }),
  'key.compromised': z.object({
    ...{ actor, target: id('key') },
    secret: text.describe('The 12 characters of the leaked secret that are no secret'),
  }),
  'domain.suspended': z.object({
    ...{ target: id('domain'), host: text },
    why: z.enum(['missing', 'unanswered']).describe('It was gone, or DNS said nothing for 3 days'),
  }),
  'domain.resumed': z.object({ target: id('domain'), host: text }),
  'production.regressed': z.object({ target: id('project'), checks: z.array(text) }),
  'webhook.paused': z.object({
    target: id('webhook'),
    why: z.enum(['gone', 'failing']).describe('It answered 410, or nothing but failures for 120 h'),
  }),
  'webhook.ping': z.object({ actor, target: id('webhook') }),
  'webhook.drill': z.object({ target: id('webhook'), drill: text }),
}

const messageOf = (type: string) =>
  z.object({
    id: id('event').describe('The same at every try; also the header webhook-id'),
    type: z.literal(type),
    timestamp: timestamp().describe('When it happened'),
    workspace: id('workspace'),
    project: id('project').nullable(),
    env: env().nullable(),
    data: own[type] ?? ofOperation,
  })

/** The JSON Schema of an event of a type as it is sent; undefined where there is no such type. */
export function eventSchemaOf(type: string): Record<string, unknown> | undefined {
  if (!eventTypeNames.includes(type)) return undefined
  const { $schema, ...rest } = z.toJSONSchema(messageOf(type), {
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }) as Record<string, unknown>
  return { $schema, title: `ptc event ${type}`, ...rest }
}
