import type { z } from 'zod'
import type { Operation } from '../contract/operation.ts'
import { metaOf } from '../contract/shapes.ts'
import type { Declared, Field } from './declared.ts'

/** Reads a declaration for the command line. The build runs this, so that commands need no schema library. */
export const declare = (operation: Operation): Declared => {
  const { id, method, path, effect, metering, open, who, topic, verb, summary, target } = operation
  const { input, output } = operation
  const items = output.shape['items']
  return {
    ...(metering ? { metering } : {}),
    ...{ id, method, path, effect, open, who, topic, verb, summary, target },
    fields: Object.entries(input.shape as Record<string, z.ZodType>)
      .filter(([, shape]) => isTyped(shape))
      .map(([name, shape]) => fieldOf(name, shape)),
    answers: pathsOf(items ? elementOf(items as z.ZodType) : output).filter(
      (name) => name.split('.')[0] !== 'next' || items !== undefined,
    ),
    listed: items !== undefined,
  }
}

/** A list of objects is for programs: no flag could say it well. */
const isTyped = (shape: z.ZodType): boolean => {
  const inner = chainOf(shape).at(-1) as z.ZodType
  return kindOf(inner) !== 'array' || kindOf(elementOf(inner)) !== 'object'
}

const fieldOf = (name: string, shape: z.ZodType): Field => {
  const chain = chainOf(shape)
  const inner = chain[chain.length - 1] as z.ZodType
  const preset = chain.find((one) => kindOf(one) === 'default')
  const options = optionsOf(kindOf(inner) === 'array' ? elementOf(inner) : inner)
  const meta = metaOf(shape)
  return {
    name,
    flag: meta.flag ?? name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    about: chain.map((one) => one.description).find(Boolean) ?? '',
    required: !chain.some((one) => kindOf(one) === 'optional' || kindOf(one) === 'default'),
    kind: (kinds as Record<string, Field['kind'] | undefined>)[kindOf(inner)] ?? 'text',
    ...(options === undefined ? {} : { options }),
    ...(preset === undefined
      ? {}
      : { default: defOf(preset).defaultValue as Field['default'] & {} }),
    secret: meta.secret === true,
    ...(meta.password === undefined ? {} : { password: meta.password }),
    context: meta.context !== undefined,
  }
}

const kinds = { number: 'integer', boolean: 'boolean', array: 'list', record: 'map' } as const

interface Def {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  element?: z.ZodType
  entries?: Record<string, string>
  defaultValue?: unknown
}

const defOf = (shape: z.ZodType): Def => shape.def as unknown as Def
const kindOf = (shape: z.ZodType): string => defOf(shape).type
const elementOf = (shape: z.ZodType): z.ZodType => defOf(shape).element as z.ZodType
const optionsOf = (shape: z.ZodType): string[] | undefined => {
  const { entries } = defOf(shape)
  return entries && Object.values(entries)
}

/** The shape and everything it wraps, outermost first. */
function chainOf(shape: z.ZodType): z.ZodType[] {
  const { innerType, in: before, out: after } = defOf(shape)
  // What is only read differently before it is judged is typed as what it is judged as.
  const judged = before && kindOf(before) === 'transform' ? after : before
  const next = innerType ?? (kindOf(shape) === 'pipe' ? judged : undefined)
  return next === undefined ? [shape] : [shape, ...chainOf(next)]
}

/** Every field of an object and of the objects in it, as in `key` and `key.id`. */
function pathsOf(shape: z.ZodType): string[] {
  const chain = chainOf(shape)
  const inner = chain[chain.length - 1] as z.ZodType
  if (kindOf(inner) !== 'object') return []
  return Object.entries((inner as z.ZodObject).shape).flatMap(([name, value]) => [
    name,
    ...pathsOf(value as z.ZodType).map((path) => `${name}.${path}`),
  ])
}
