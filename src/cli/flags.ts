import { boolean, string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import type { Declared, Field } from './declared.ts'
import { confirmFlag, mayTouchProduction } from './named-again.ts'

const helpGroup = 'GLOBAL'

/** What every command takes. */
export const globalFlags: FlagInput = {
  json: boolean({ description: 'One JSON document on stdout', helpGroup }),
  fields: string({
    description: 'Only these fields of the answer, separated by commas',
    helpGroup,
    helpValue: 'A,B',
  }),
  jq: string({
    description: 'What this jq expression makes of the data; goes with --json',
    helpGroup,
    helpValue: 'EXPR',
  }),
  quiet: boolean({ char: 'q', description: 'Nothing on stderr but refusals', helpGroup }),
  context: string({
    description: 'Server and sign-in to use (or PTC_CONTEXT; else the current one)',
    helpGroup,
    helpValue: 'NAME',
  }),
  as: string({
    description: 'Act as this account, which is signed in as well',
    helpGroup,
    helpValue: 'EMAIL',
  }),
  'no-input': boolean({ description: 'Never ask (or PTC_NO_INPUT=1)', helpGroup }),
  yes: boolean({ char: 'y', description: 'Answer y to every y/n question', helpGroup }),
  timeout: string({
    description: 'Time for all tries together, as in 30s (or PTC_TIMEOUT)',
    helpGroup,
    helpValue: 'TIME',
  }),
  'no-pager': boolean({ description: 'Long lists straight to the terminal', helpGroup }),
  'no-color': boolean({ description: 'No colour (or NO_COLOR=1)', helpGroup }),
  debug: boolean({ description: 'Say where an unexpected error came from', helpGroup }),
}

export const workspaceFlag: FlagInput = {
  workspace: string({
    char: 'w',
    description: 'Workspace, by id or slug (or PTC_WORKSPACE; else the current one)',
    helpGroup,
    helpValue: 'SLUG',
  }),
}

export const linesFlag: FlagInput = {
  jsonl: boolean({ description: 'One JSON document a line, an item each', helpGroup }),
}

export const dryRunFlag: FlagInput = {
  'dry-run': boolean({ description: 'Check everything and change nothing', helpGroup }),
}

export const idempotencyFlag: FlagInput = {
  'idempotency-key': string({
    description: 'Name of this one change: given again within a day, it tells the first answer',
    helpGroup,
    helpValue: 'KEY',
  }),
}

/** The flags of an operation: one for each input field that is no positional argument. */
export function flagsOf(declared: Declared, positional: readonly string[]): FlagInput {
  const own = declared.fields.filter((field) => !positional.includes(field.name) && !field.context)
  return {
    ...Object.assign(
      {},
      ...own.map((field) => (field.secret ? secretFlags(field) : flagOf(field))),
    ),
    ...(declared.fields.some((field) => field.context && !positional.includes(field.name))
      ? workspaceFlag
      : {}),
    ...(declared.listed ? linesFlag : {}),
    ...(declared.effect === 'keyed' || declared.metering ? dryRunFlag : {}),
    ...(mayTouchProduction(declared) ? confirmFlag : {}),
  }
}

const values = { text: 'VALUE', list: 'VALUE', boolean: 'VALUE', integer: 'N', map: 'NAME=VALUE' }

function flagOf(field: Field): FlagInput {
  const description = aboutOf(field)
  if (field.kind === 'boolean') return { [field.flag]: boolean({ description }) }
  const shape = {
    description,
    helpValue: field.options ? 'CHOICE' : values[field.kind],
    ...(field.options === undefined ? {} : { options: [...field.options] }),
  }
  // Without the delimiter and its company, a list would swallow every word after it.
  const many = { multiple: true, multipleNonGreedy: true, delimiter: ',' } as const
  const repeated = field.kind === 'list' || field.kind === 'map'
  return { [field.flag]: repeated ? string({ ...shape, ...many }) : string(shape) }
}

// A secret never stands on the command line, where every user of the machine can read it.
const secretFlags = ({ flag, about }: Field): FlagInput => ({
  [`${flag}-file`]: string({ description: `${about}, read from a file`, helpValue: 'PATH' }),
  [`${flag}-stdin`]: boolean({ description: `${about}, read from stdin` }),
})

/** What a field is, what it can be, and what it is when it is not given. */
export function aboutOf(field: Field): string {
  const choices = field.options === undefined ? '' : `: ${field.options.join(', ')}`
  const preset = field.default === undefined ? '' : ` (default ${field.default})`
  return `${field.about}${choices}${preset}`
}
