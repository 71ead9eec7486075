import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

export const productionKinds = ['approval', 'breakglass'] as const

/** Where a request stands; all but open are final. A break-glass that took effect is opened, never approved. */
export const productionStates = [
  'open',
  'approved',
  'denied',
  'cancelled',
  'opened',
  'expired',
  'lapsed',
] as const

const Person = z.object({
  account: id('account'),
  email: z.string().nullable().describe('null where you may not see members'),
})

export const ProductionRequest = z.object({
  id: id('production'),
  workspace: id('workspace'),
  project: id('project'),
  projectSlug: z.string(),
  env: env().describe('sandbox: a rehearsal, which opens nothing'),
  kind: z.enum(productionKinds),
  state: z.enum(productionStates),
  reason: z.string().nullable().describe('Why the glass is broken'),
  digest: z.string().describe('SHA-256 of what is reviewed, as canonical JSON (RFC 8785)'),
  requestedBy: Person,
  createdAt: timestamp(),
  opensAt: timestamp().nullable().describe('When the delay of a break-glass is over'),
  expiresAt: timestamp(),
  decidedBy: Person.nullable(),
  decidedAt: timestamp().nullable(),
  decisionReason: z.string().nullable(),
  version: z.number().int(),
})

export const Declaration = z.object({
  project: id('project'),
  version: z.number().int(),
  useCase: z.string(),
  consent: z.string(),
  declaredBy: id('account'),
  declaredAt: timestamp(),
})

/** What people state in their own words: one paragraph, kept as typed but for surrounding space. */
export const statement = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => /[\p{L}\p{N}]/u.test(text), 'says nothing: write at least a word')
    .refine((text) => [...text].length <= most, {
      error: ({ input }) =>
        `has ${[...String(input)].length} characters: at most ${most} are allowed`,
    })
    .refine(
      (text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text),
      'holds a control or text-direction character: remove it',
    )

/** A request, by the id that `production list` shows. */
export const request = () => id('production').describe('Request, by id')
