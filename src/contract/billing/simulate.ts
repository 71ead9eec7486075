import { z } from 'zod'
import { operation } from '../operation.ts'
import { quantities } from '../subscription/subscription.ts'
import { billingModes } from '../workspace/workspace.ts'
import { currency } from './account/account.ts'

const label = () =>
  z
    .string()
    .min(1, 'is empty')
    .max(100, 'has more than 100 characters')
    .regex(/^[^\p{Cc}\p{Cs}\p{Bidi_Control}]*$/u, 'holds a control character: remove it')

/** A company as it might be, before there is a workspace. */
export const Described = z.strictObject({
  accounts: z
    .array(z.strictObject({ name: label(), currency: currency(), quantities: quantities() }))
    .min(1, 'is empty')
    .max(1000, 'has more than 1000'),
  orgs: z
    .array(
      z.strictObject({
        name: label(),
        parent: label().optional().describe('Name of the org that it stands under'),
        account: label().optional().describe('Name of the account that would pay for it'),
        use: z.record(z.string(), z.number().int().min(0, 'is below 0')).default({}),
        limits: z
          .record(z.string(), z.number().int().min(0, 'is below 0'))
          .default({})
          .describe('Resource → how many of it this org and what stands below it may use'),
      }),
    )
    .min(1, 'is empty')
    .max(1000, 'has more than 1000'),
})

export const simulateBilling = operation({
  id: 'billing.simulate',
  http: 'POST /v1/billing/simulate',
  summary: 'Try a billing mode on a described company: who would share, and what each would pay',
  input: z.object({
    mode: z
      .enum(billingModes, { error: `is no billing mode: it is ${billingModes.join(', ')}` })
      .describe('Billing mode to try'),
    ...Described.shape,
  }),
  output: z.object({
    mode: z.enum(billingModes),
    pools: z.array(
      z.object({
        accounts: z.array(z.string()),
        roots: z.array(z.string()),
        orgs: z.number().int().describe('How many orgs share it, roots included'),
        resources: z.array(
          z.object({
            resource: z.string(),
            capacity: z.number().int(),
            used: z.number().int(),
            free: z.number().int().describe('Below 0 where more would be used'),
          }),
        ),
      }),
    ),
    pays: z.array(
      z.object({
        account: z.string(),
        currency: currency(),
        monthly: z.number().int().describe('What it would pay a month, in minor units'),
      }),
    ),
    problems: z.array(z.string()).describe('What this mode would refuse, or leave short'),
  }),
  target: 'self',
  permission: null,
  effect: 'safe',
  open: true,
})
