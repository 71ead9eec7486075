import type { z } from 'zod'
import { type Answers, founderWord, setupAnswers } from '../../contract/setup/answers.ts'

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
  const found = setupAnswers.safeParse(given)
  if (found.success) return { answers: found.data, missing: [], wrong: [] }
  const findings = found.error.issues.flatMap((issue) => read(issue, given))
  return {
    answers: null,
    missing: neededFields.filter((field) =>
      findings.some(({ path, absent }) => absent && meet(field, path.join('.'))),
    ),
    wrong: findings.filter(({ absent }) => !absent),
  }
}

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
      return [
        wrong(
          issue.expected === 'string'
            ? `is ${typeName(value)}: give a text (in quotes when it is all digits)`
            : `is ${typeName(value)}: give its fields, ${fieldsOf(path).join(', ')}`,
        ),
      ]
    case 'invalid_value':
      return [
        value === undefined || value === null
          ? { path, detail: '', absent: true }
          : wrong(issue.message),
      ]
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

function fieldsOf(path: readonly string[]): readonly string[] {
  const [topic, kind] = path
  if (topic === undefined) return Object.keys(setupAnswers.shape)
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
