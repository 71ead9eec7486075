import { z } from 'zod'
import { getNext } from '../../next/get.ts'
import { NextStepShape } from '../../operation.ts'
import { id, timestamp } from '../../shapes.ts'
import { BlockingCheck } from '../envelope.ts'
import { dataOf } from '../of-operation.ts'

const count = z.number().int()
const Progress = z.object({ stage: z.string(), passed: count, of: count })
const argv = z.array(z.string()).describe('Arguments after ptc')

const Look = z.object({
  id: z.string(),
  status: z.enum(['ok', 'warn', 'fail', 'unknown']),
  detail: z.string(),
  fix: argv.nullable(),
})

/** What `setup` answers: the commands alone with --print-commands, else what was done. */
const setup = z.union([
  z.object({ commands: z.array(argv) }),
  z.object({
    steps: z.array(
      z.object({
        id: z.string(),
        status: z.enum(['done', 'kept', 'refused', 'skipped']),
        resource: z.string().nullable(),
      }),
    ),
    key: z
      .object({
        id: z.string(),
        name: z.string(),
        place: z.string().nullable(),
        verified: z.boolean(),
      })
      .nullable()
      .describe('null: the answers ask for none'),
    refusal: z
      .object({ code: z.string(), detail: z.string(), checks: z.array(BlockingCheck) })
      .nullable(),
    next: z.array(NextStepShape),
  }),
])

/** What the commands answer that show how things stand, and those that are about ptc itself. */
export const standingViews = {
  next: dataOf(getNext).extend({
    who: z.array(z.string()).nullable().describe('Who holds the duty; null: they may not be seen'),
  }),
  status: z.object({
    account: z.object({ id: id('account'), email: z.string(), name: z.string() }).nullable(),
    token: z.object({ id: id('token'), name: z.string(), expiresAt: timestamp() }).nullable(),
    credentialStore: z.string(),
    workspace: z.string().nullable(),
    readiness: z
      .array(Progress)
      .nullable()
      .describe(
        'Of the project that is meant, or the only one; null: of none, or it may not be seen',
      ),
    roads: z
      .array(
        z.object({
          project: z.string().nullable().describe('null: there is none yet'),
          stages: z.array(Progress),
          inTheWay: z.array(
            z.object({
              check: z.string(),
              evidence: z.string(),
              duty: z.string(),
              who: z.array(z.string()).nullable().describe('null: they may not be seen'),
              command: argv,
            }),
          ),
        }),
      )
      .nullable()
      .describe('The way of each project to production'),
    keys: z.object({ sandbox: count, production: count }).nullable().describe('Live keys'),
    keysEnding: z
      .object({
        count,
        first: z.object({ id: id('key'), name: z.string(), expiresAt: timestamp() }).nullable(),
      })
      .nullable(),
    daemon: z.object({ version: z.string(), apiVersion: count }).nullable(),
    step: NextStepShape.nullable(),
  }),
  doctor: z.object({
    checks: z.array(Look),
    mended: z.array(z.string()),
    bundle: z.string().nullable().describe('The file that --bundle wrote'),
  }),
  setup,
  run: z.object({
    key: z.object({ id: id('key'), name: z.string() }),
    env: z.string(),
    exit: count.describe('How the command ended'),
    signal: z.string().nullable(),
    revoked: z.boolean(),
  }),
  api: z.object({ body: z.unknown().describe('The answer as it came: see openapi.json') }),
  version: z.object({ version: z.string(), node: z.string(), platform: z.string() }),
  help: z.object({ topic: z.string(), text: z.string() }),
  schema: z.union([
    z.object({ events: z.array(z.object({ type: z.string(), about: z.string() })) }),
    z.object({ event: z.string(), schema: z.looseObject({}).describe('JSON Schema 2020-12') }),
    z.object({ commands: z.array(z.string()) }),
    z.object({ command: z.string(), schema: z.looseObject({}).describe('JSON Schema 2020-12') }),
  ]),
  completion: z.object({ shell: z.string(), script: z.string() }),
}
