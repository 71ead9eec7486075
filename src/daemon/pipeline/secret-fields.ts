import type { z } from 'zod'
import { type FieldMeta, metaOf } from '../../contract/shapes.ts'

/** The fields of a shape that are marked so, looked for once. */
const fieldsMarked = (is: (meta: FieldMeta) => unknown) => {
  const known = new WeakMap<z.ZodObject, ReadonlySet<string>>()
  return (shape: z.ZodObject): ReadonlySet<string> => {
    let fields = known.get(shape)
    if (!fields) {
      const marked = Object.entries(shape.shape).filter(([, field]) =>
        is(metaOf(field as z.ZodType)),
      )
      fields = new Set(marked.map(([name]) => name))
      known.set(shape, fields)
    }
    return fields
  }
}

const secrets = fieldsMarked(({ secret }) => secret)
const unwrittenIn = fieldsMarked(({ secret, unrecorded }) => secret || unrecorded)

/** The fields of a shape that are marked secret. */
export const secretFields = (shape: z.ZodObject): string[] => [...secrets(shape)]

/** The value without its secret fields, and without those that are unrecorded: what may be written down. */
export const withoutSecrets = (
  shape: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const unwritten = unwrittenIn(shape)
  if (unwritten.size === 0) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => !unwritten.has(name)))
}
