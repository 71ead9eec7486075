import { z } from 'zod'
import { operations } from '../index.ts'
import type { Operation } from '../operation.ts'
import { failureOf, successOf } from './envelope.ts'
import { dataOf } from './of-operation.ts'
import { daemonViews } from './views/daemon.ts'
import { eventViews } from './views/events.ts'
import { keyViews } from './views/keys.ts'
import { signingInViews } from './views/signing-in.ts'
import { standingViews } from './views/standing.ts'
import { usageViews } from './views/usage.ts'

const ofOperations = Object.fromEntries(
  (operations as readonly Operation[]).map((operation) => [
    operation.id.replaceAll('.', ' '),
    dataOf(operation),
  ]),
)

/** The data of every command's answer, by the command in words; a view's own stands before its operation's. */
const answers: Readonly<Record<string, z.ZodType>> = {
  ...ofOperations,
  ...signingInViews,
  ...standingViews,
  ...keyViews,
  ...eventViews,
  ...usageViews,
  ...daemonViews,
}

/** Every command that has a document, in words. */
export const documentedCommands: readonly string[] = Object.keys(answers).sort()

/** The data of a command's document; undefined where there is no such command. */
export const answerOf = (command: string): z.ZodType | undefined => answers[command]

/** The one document that a command writes with --json: its success, or its refusal. */
export function documentOf(command: string): z.ZodType | undefined {
  const data = answerOf(command)
  return data && z.union([successOf(command, data), failureOf(command)])
}

/** The same as JSON Schema 2020-12. What a later release adds breaks nobody, so further fields are allowed. */
export function documentSchemaOf(command: string): Record<string, unknown> | undefined {
  const document = documentOf(command)
  if (document === undefined) return undefined
  const schema = z.toJSONSchema(document, {
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  const { $schema, ...rest } = schema as Record<string, unknown>
  return { $schema, title: `ptc ${command} --json`, ...rest }
}
