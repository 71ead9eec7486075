import { documentedCommands, documentSchemaOf } from '../../contract/document/index.ts'
import { eventTypes, nearestEventType } from '../../contract/event/catalogue.ts'
import { eventSchemaOf } from '../../contract/event/schema.ts'
import { Failure } from '../../domain/failure.ts'
import { nearest } from '../../domain/nearest.ts'
import type { Result } from '../report.ts'
import { jsonPage } from '../text.ts'

/** What `ptc schema` answers: the schema of one command, or the commands that have one. */
export function documentSchema(words: readonly string[]): Result {
  if (words.length === 0)
    return {
      data: { commands: documentedCommands },
      text: documentedCommands.join('\n'),
      next: [{ command: ['schema', 'key', 'list'], why: 'the schema of one of them' }],
    }
  const [first, type] = words
  if (first === 'event' && (words.length === 1 || type?.includes('.'))) return eventSchema(type)
  const command = words.join(' ')
  const schema = documentSchemaOf(command)
  if (schema === undefined) throw noSuchCommand(command)
  return { data: { command, schema }, text: jsonPage(schema) }
}

/** The schema of a type of event, or the types there are. */
function eventSchema(type: string | undefined): Result {
  if (type === undefined)
    return {
      data: { events: eventTypes.map(({ type: name, about }) => ({ type: name, about })) },
      text: eventTypes.map(({ type: name, about }) => `${name.padEnd(32)}  ${about}`).join('\n'),
      next: [{ command: ['schema', 'event', 'key.rotated'], why: 'the schema of one of them' }],
    }
  const schema = eventSchemaOf(type)
  if (schema !== undefined) return { data: { event: type, schema }, text: jsonPage(schema) }
  const meant = nearestEventType(type)
  const instead = meant === undefined ? '' : ` Did you mean ${meant}?`
  throw new Failure('usage', `There is no type of event ${type}.${instead}`, {
    next: [{ command: ['schema', 'event'], why: 'every type of event' }],
  })
}

function noSuchCommand(command: string): Failure {
  const meant = nearest(command, documentedCommands)
  const instead = meant === undefined ? '' : ` Did you mean ${meant}?`
  return new Failure('usage', `There is no command ${command}.${instead}`, {
    next: [{ command: ['schema'], why: 'every command that has a schema' }],
  })
}
