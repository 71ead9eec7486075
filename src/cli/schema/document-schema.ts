import { documentedCommands, documentSchemaOf } from '../../contract/document/index.ts'
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
  const command = words.join(' ')
  const schema = documentSchemaOf(command)
  if (schema === undefined) throw noSuchCommand(command)
  return { data: { command, schema }, text: jsonPage(schema) }
}

function noSuchCommand(command: string): Failure {
  const meant = nearest(command, documentedCommands)
  const instead = meant === undefined ? '' : ` Did you mean ${meant}?`
  return new Failure('usage', `There is no command ${command}.${instead}`, {
    next: [{ command: ['schema'], why: 'every command that has a schema' }],
  })
}
