import { z } from 'zod'
import { failureCodes } from '../../domain/failure.ts'
import { NextStepShape } from '../operation.ts'

const schemaVersion = z.literal(1)
const warnings = z.array(z.string()).describe('What is no failure and nobody should miss')
const next = z.array(NextStepShape).describe('What to type next')

/** A success of a command, around its data. */
export const successOf = (command: string, data: z.ZodType) =>
  z.object({
    schemaVersion,
    ok: z.literal(true),
    command: z.literal(command),
    data: data.describe('With --fields, only the fields that were asked for'),
    warnings,
    next,
    page: z.object({ next: z.string().nullable().describe('The cursor of the next page') }),
  })

const FieldProblem = z.object({
  pointer: z.string().describe('JSON pointer into the input'),
  detail: z.string(),
  flag: z.string().describe('What the field is called on the command line'),
})

/** One readiness check that blocks. */
export const BlockingCheck = z.looseObject({
  id: z.string(),
  stage: z.string(),
  status: z.enum(['fail', 'unavailable']),
  evidence: z.string(),
  owner: z.string(),
  fix: z.array(z.string()),
  by: z.literal('another').optional(),
})

const Refusal = z.object({
  code: z.enum(failureCodes),
  title: z.string(),
  detail: z.string(),
  exitCode: z.number().int(),
  retryable: z.boolean(),
  requestId: z.string().nullable(),
  errors: z.array(FieldProblem),
  next,
  checks: z.array(BlockingCheck),
  violated: z
    .array(z.looseObject({ node: z.string(), resource: z.string(), limit: z.number().int() }))
    .optional()
    .describe('Of a limit that is exceeded: every org and pool in the way'),
  decisionId: z.string().nullable(),
})

/** A refusal of a command: the same of every one. */
export const failureOf = (command: string) =>
  z.object({
    schemaVersion,
    ok: z.literal(false),
    command: z.enum([command, '']).describe('Empty where a signal ended it'),
    error: Refusal,
    warnings,
  })
