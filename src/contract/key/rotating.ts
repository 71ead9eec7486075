import { z } from 'zod'
import { rotationStates, rotationWaits } from '../../domain/rotation.ts'
import { timestamp } from '../shapes.ts'
import { span } from '../span.ts'
import { KeyVersion } from './key.ts'

const day = 86_400_000

/** How long the old secret must be without a call. Less than 10 seconds would not see calls that are still to be recorded. */
export const untilOldIdle = () =>
  span({ least: 10_000, most: 7 * day })
    .default('15m')
    .describe('How long without a call makes the old secret idle, as in 15m')

const Caller = z.object({
  workload: z.string(),
  address: z.string(),
  firstAt: timestamp(),
  lastAt: timestamp(),
  calls: z.number().int(),
})

const SecretUse = Caller.extend({
  movedAt: timestamp()
    .nullable()
    .describe('When the same caller first used the new secret; null: not yet'),
})

const RotatingSecret = KeyVersion.extend({
  usedBy: z.array(SecretUse).describe('Who used it in the last 30 days, the latest first'),
  callers: z.number().int().describe('How many they are; at most 50 are named'),
  refused: z.array(Caller).describe('Who still presented it after its end; at most 50'),
})

export const Rotation = z.object({
  state: z.enum(rotationStates),
  current: RotatingSecret.describe('The new secret'),
  previous: RotatingSecret.nullable().describe('The old secret; null: the key has had only one'),
  idleAt: timestamp()
    .nullable()
    .describe('When the old secret is idle if nobody uses it until then; null: it is over'),
  safe: z.boolean().describe('Whether ending the old secret now would stop nobody who was seen'),
  waitsFor: z.enum(rotationWaits).nullable().describe('Why it is not safe yet'),
})
