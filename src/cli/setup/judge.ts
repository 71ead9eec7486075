import type { z } from 'zod'
import {
  type Answers,
  describedCompany,
  founderWord,
  shapeOf,
} from '../../contract/setup/answers.ts'
import { fieldsOfEach } from '../../contract/setup/company.ts'

/** The path of a field in the answers, as in `workspace.slug`. */
export type Field = string

/** Every answer that setup cannot do without, in the order it asks; an owner is one answer. */
export const neededFields = [
  'founder.name',
  'founder.email',
  'workspace.name',
  'workspace.slug',
  'workspace.billingMode',
  'owners.technical',
  'owners.security',
  'owners.billing',
  'project.name',
  'key.name',
  'key.workload',
] as const satisfies readonly Field[]

export type NeededField = (typeof neededFields)[number]

/** What is wrong with an answer, and where it stands. */
export interface WrongAnswer {
  path: readonly string[]
  detail: string
}

export interface Judgement {
  /** The answers, when nothing is missing or wrong. */
  answers: Answers | null
  missing: readonly NeededField[]
  wrong: readonly WrongAnswer[]
}

/** Judges what was given: complete, or what is missing and what is wrong. */
export function judge(given: unknown): Judgement {
  const found = shapeOf(given).safeParse(given)
  if (found.success) return { answers: found.data, missing: [], wrong: [] }
  const findings = findingsOf(found.error.issues, given)
  return {
    answers: null,
    missing: neededFields.filter((field) =>
      findings.some(({ path, absent }) => absent && meet(field, path.join('.'))),
    ),
    wrong: findings.filter(({ absent }) => !absent),
  }
}

type Described = z.output<typeof describedCompany>

/** Judges who pays and who uses, for a simulation: nobody is asked for what is missing. */
export function judgeDescribed(given: unknown): {
  company: Described | null
  wrong: readonly WrongAnswer[]
} {
  const found = describedCompany.safeParse(given)
  if (found.success) return { company: found.data, wrong: [] }
  return { company: null, wrong: findingsOf(found.error.issues, given) }
}

// What stands in a list is not asked for one by one: there it is wrong to leave something out.
const findingsOf = (issues: readonly Issue[], given: unknown): Finding[] =>
  issues
    .flatMap((issue) => read(issue, given))
    .map((finding) =>
      finding.absent && (finding.path[0] ?? '') in fieldsOfEach
        ? { ...finding, detail: 'is missing', absent: false }
        : finding,
    )

type Issue = z.core.$ZodIssue
type Finding = WrongAnswer & { absent: boolean }

function read(issue: Issue, given: unknown): Finding[] {
  const path = issue.path.map(String)
  const value = path.reduce<unknown>(fieldOf, given)
  const wrong = (detail: string): Finding => ({ path, detail, absent: false })
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...wrong(`is no field: ${path.join('.') || 'the file'} has ${fieldsOf(path).join(', ')}`),
        path: [...path, key],
      }))
    case 'invalid_type':
      if (value === undefined || value === null) return [{ path, detail: '', absent: true }]
      return [wrong(`is ${typeName(value)}: give ${wanted(issue.expected, path)}`)]
    case 'invalid_value':
      return [
        value === undefined || value === null
          ? { path, detail: '', absent: true }
          : wrong(issue.message),
      ]
    case 'invalid_key':
      return [wrong(issue.issues[0]?.message ?? issue.message)]
    case 'invalid_union':
      return readOwner(issue, path, given)
    default:
      return [wrong(issue.message)]
  }
}

// An owner is a word or a person: the person's own problems say more than "neither fits".
function readOwner(
  issue: Issue & { code: 'invalid_union' },
  path: string[],
  given: unknown,
): Finding[] {
  const value = path.reduce<unknown>(fieldOf, given)
  if (value === undefined || value === null) return [{ path, detail: '', absent: true }]
  if (typeof value !== 'object' || Array.isArray(value))
    return [
      {
        path,
        detail: `is neither the word ${founderWord} nor a person with name and email`,
        absent: false,
      },
    ]
  return issue.errors
    .flat()
    .filter((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys')
    .flatMap((inner) => read({ ...inner, path: [...path, ...inner.path] }, given))
}

function wanted(expected: string, path: readonly string[]): string {
  if (expected === 'string') return 'a text (in quotes when it is all digits)'
  if (expected === 'array') return 'a list, each with a dash before it'
  if (expected === 'number' || expected === 'int') return 'a whole number'
  if (expected === 'record') return 'resources with how many of each, as { users: 10 }'
  return `its fields, ${fieldsOf(path).join(', ')}`
}

function fieldsOf(path: readonly string[]): readonly string[] {
  const [topic, kind] = path
  if (topic === undefined) return Object.keys(describedCompany.shape)
  if (topic === 'accounts' || topic === 'orgs') return fieldsOfEach[topic]
  if (topic === 'project') return ['name', 'slug', 'kind', 'visibility']
  if (topic === 'owners' && kind !== undefined) return ['name', 'email']
  return neededFields
    .filter((field) => field.startsWith(`${topic}.`))
    .map((field) => field.slice(topic.length + 1))
}

/** Whether one of the two paths lies on or under the other. */
const meet = (field: Field, path: string): boolean =>
  `${field}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${field}.`)

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

const typeName = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'a group of fields'
      : `a ${typeof value}`
