import { Failure } from '../domain/failure.ts'
import type { Declared, Field } from './declared.ts'
import type { Run } from './run.ts'
import { takeSecret } from './secret-source.ts'
import { both } from './text.ts'

type Input = Record<string, unknown>

export interface Gathering {
  declared: Declared
  /** The field that is typed without a flag. */
  positional: string | undefined
  /** Values for fields that were not given. */
  defaults: (input: Readonly<Input>, run: Run) => Readonly<Input>
}

/** Puts an operation's input together: the command line, the context, defaults, and then the person. */
export async function gather(gathering: Gathering, run: Run): Promise<Input> {
  const { declared, positional, defaults } = gathering
  const input: Input = {}
  for (const field of declared.fields) {
    const value = field.name === positional ? run.args[field.flag] : run.flags[field.flag]
    if (value !== undefined) input[field.name] = typedValue(field, value)
  }
  for (const field of declared.fields)
    if (field.context && input[field.name] === undefined && isMeant(field, input)) {
      const current = run.workspace()
      if (current !== null) input[field.name] = current
    }
  for (const [name, value] of Object.entries(defaults(input, run)))
    if (input[name] === undefined && value !== undefined) input[name] = value
  await askFor(gathering, input, run)
  return input
}

// An id says by itself where its thing is; the current workspace might be another one.
const isMeant = (field: Field, input: Readonly<Input>): boolean =>
  field.required ||
  !Object.values(input).some(
    (value) => typeof value === 'string' && /^(?:org|prj|key)_[0-9a-z]{26}$/.test(value),
  )

function typedValue(field: Field, value: unknown): unknown {
  if (field.kind !== 'integer') return value
  const number = Number(value)
  if (value !== '' && Number.isSafeInteger(number)) return number
  throw new Failure('usage', `--${field.flag} takes a whole number.`, {
    errors: [{ pointer: `/${field.name}`, detail: 'is no whole number' }],
  })
}

async function askFor({ declared, positional }: Gathering, input: Input, run: Run): Promise<void> {
  const missing = declared.fields.filter(
    (field) => field.required && input[field.name] === undefined,
  )
  const named = (field: Field) =>
    field.name === positional ? field.flag.toUpperCase() : `--${field.flag}`
  const secrets = missing.filter((field) => field.secret)
  const open = missing.filter((field) => !field.secret)
  const answerable = run.ask.able && declared.effect === 'keyed'
  const blocked = open.filter((field) => field.context || !answerable)
  if (blocked.length > 0) throw absent(declared, blocked, named)
  for (const field of open) input[field.name] = await askOne(field, named(field), run)
  for (const field of secrets) input[field.name] = await takeSecret(field, run.flags, run.ask)
}

function askOne(field: Field, instead: string, { ask }: Run): Promise<string | string[]> {
  const question = { ask: `${field.about}:`, instead }
  if (field.options === undefined) return ask.text(question)
  const options = field.options.map((value) => ({ value }))
  return field.kind === 'list'
    ? ask.choices({ ...question, options })
    : ask.choice({ ...question, options })
}

function absent(
  { topic, verb }: Declared,
  fields: readonly Field[],
  named: (field: Field) => string,
): Failure {
  const errors = fields.map((field) => ({
    pointer: `/${field.name}`,
    detail: field.options ? `is missing: one of ${field.options.join(', ')}` : 'is missing',
  }))
  const noWorkspace = fields.find((field) => field.context)
  const why =
    noWorkspace === undefined
      ? ''
      : ' No workspace is current here; PTC_WORKSPACE names one as well.'
  return new Failure(
    'input_required',
    `ptc ${topic} ${verb} needs ${both(fields.map(named))}.${why}`,
    {
      errors,
      next: noWorkspace
        ? [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }]
        : [{ command: [topic, verb, '--help'], why: 'what it takes' }],
    },
  )
}
