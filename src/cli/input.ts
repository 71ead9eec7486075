import { Failure } from '../domain/failure.ts'
import { both } from '../domain/listed.ts'
import type { Declared, Field } from './declared.ts'
import type { Run } from './run.ts'
import { isGiven, takeSecret } from './secret-source.ts'
import { clean } from './text.ts'
import { wholeNumber } from './whole-number.ts'

type Input = Record<string, unknown>

export interface Gathering {
  declared: Declared
  /** The fields that are typed without a flag. */
  positional: readonly string[]
  /** Values for fields that were not given. */
  defaults: (input: Readonly<Input>, run: Run) => Promise<Readonly<Input>>
  /** Secrets that need not be given, and are asked for with --enter. */
  enter: readonly string[]
}

/** Puts an operation's input together: the command line, the context, defaults, and then the person. */
export async function gather(gathering: Gathering, run: Run): Promise<Input> {
  const { declared, positional, defaults } = gathering
  const input: Input = {}
  for (const field of declared.fields) {
    const value = positional.includes(field.name) ? run.args[field.flag] : run.flags[field.flag]
    if (value !== undefined) input[field.name] = typedValue(field, value)
  }
  await fromToken(declared, input, run)
  for (const field of declared.fields)
    if (field.context && input[field.name] === undefined && isMeant(field, declared, input)) {
      const current = run.workspace()
      if (current !== null) input[field.name] = current
    }
  for (const [name, value] of placeMeant(declared, input, run)) input[name] = value
  for (const [name, value] of Object.entries(await defaults(input, run)))
    if (input[name] === undefined && value !== undefined) input[name] = value
  await askFor(gathering, input, run)
  return input
}

/** The org and the project that are meant where the operation needs one and none is named: those of the workspace that is. */
function placeMeant({ fields }: Declared, input: Readonly<Input>, run: Run): [string, string][] {
  const { workspace, org, project } = run.place()
  if (input['workspace'] !== undefined && input['workspace'] !== workspace) return []
  const meant = Object.entries({ org, project })
  return meant.flatMap(([name, value]) => {
    const field = fields.find((one) => one.name === name)
    const open = field?.required && input[name] === undefined
    return open && value !== null ? [[name, value] as [string, string]] : []
  })
}

/** What the token that signs in is bound to: its project and env where the operation needs one, its workspace for what follows. */
async function fromToken({ fields }: Declared, input: Input, run: Run): Promise<void> {
  const open = (name: string) =>
    fields.some((field) => field.name === name) && input[name] === undefined
  const named = input['org'] !== undefined || input['parent'] !== undefined
  if (!open('project') && !fields.some((field) => field.context && open(field.name))) return
  const bound = await run.binding()
  if (!bound?.project || !open('project') || named) return
  input['project'] = bound.projectSlug
  const env = fields.find((field) => field.name === 'env')
  if (env?.required && open('env') && bound.env !== null) input['env'] = bound.env
}

// The id of what it acts on says by itself where that is; the current workspace might be another one.
const isMeant = (field: Field, declared: Declared, input: Readonly<Input>): boolean =>
  field.required || !/^[a-z]{3}_[0-9a-z]{26}$/.test(String(targetNamed(declared, input)))

function targetNamed({ target }: Declared, input: Readonly<Input>): unknown {
  if (target === 'scope') return input['project'] ?? input['parent'] ?? input['org']
  if (target === 'production') return input['request']
  return input[['env', 'catalog', 'auth', 'entry'].includes(target) ? 'project' : target]
}

function typedValue(field: Field, value: unknown): unknown {
  if (field.kind === 'map') return mapOf(field, value as readonly string[])
  if (field.kind !== 'integer') return value
  const { number, wrong } = wholeNumber(String(value))
  if (wrong === null) return number
  throw new Failure('usage', `--${field.flag} takes a whole number, as in 12.`, {
    errors: [{ pointer: `/${field.name}`, detail: wrong }],
  })
}

function mapOf(field: Field, pairs: readonly string[]): Record<string, string> {
  const entries = pairs.map((pair) => {
    const found = /^([^=]+)=(.*)$/.exec(pair.trim())
    if (found) return [found[1] ?? '', found[2] ?? ''] as const
    throw new Failure('usage', `--${field.flag} takes name=value.`, {
      errors: [{ pointer: `/${field.name}`, detail: 'is no name=value' }],
    })
  })
  const twice = entries.find(([name], at) => entries.findIndex((one) => one[0] === name) !== at)
  if (twice === undefined) return Object.fromEntries(entries)
  const detail = `names ${clean(twice[0])} twice`
  throw new Failure('usage', `--${field.flag} ${detail}: say which one is meant.`, {
    errors: [{ pointer: `/${field.name}`, detail }],
  })
}

async function askFor(
  { declared, positional, enter }: Gathering,
  input: Input,
  run: Run,
): Promise<void> {
  const missing = declared.fields.filter(
    (field) => field.required && input[field.name] === undefined,
  )
  const named = (field: Field) =>
    positional.includes(field.name) ? field.flag.toUpperCase() : `--${field.flag}`
  const secrets = missing.filter((field) => field.secret)
  const open = missing.filter((field) => !field.secret)
  const answerable = run.ask.able && declared.effect === 'keyed'
  const blocked = open.filter((field) => field.context || !answerable)
  if (blocked.length > 0) throw absent(declared, blocked, named)
  for (const field of open) input[field.name] = await askOne(field, named(field), run)
  const enters = run.flags['enter'] === true
  const offered = declared.fields.filter(
    (field) =>
      field.secret && (isGiven(field.flag, run.flags) || (enters && enter.includes(field.name))),
  )
  for (const field of new Set([...secrets, ...offered]))
    input[field.name] = await takeSecret(field, run.flags, run.ask)
}

async function askOne(field: Field, instead: string, { ask }: Run): Promise<unknown> {
  const question = { ask: `${field.about}:`, instead }
  if (field.options === undefined) {
    const typed = await ask.text(question)
    const several = field.kind === 'list' || field.kind === 'map'
    return typedValue(field, several ? typed.split(/[\s,]+/).filter(Boolean) : typed)
  }
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
  const words = [...topic.split('.'), verb]
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
    `ptc ${words.join(' ')} needs ${both(fields.map(named))}.${why}`,
    {
      errors,
      next: noWorkspace
        ? [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }]
        : [{ command: [...words, '--help'], why: 'what it takes' }],
    },
  )
}
