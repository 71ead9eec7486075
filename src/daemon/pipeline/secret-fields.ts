import type { z } from 'zod'
import { metaOf } from '../../contract/shapes.ts'

const known = new WeakMap<z.ZodObject, readonly string[]>()

/** The fields of a shape that are marked secret. */
export function secretFields(shape: z.ZodObject): readonly string[] {
  let fields = known.get(shape)
  if (!fields) {
    fields = Object.entries(shape.shape)
      .filter(([, field]) => metaOf(field as z.ZodType).secret)
      .map(([name]) => name)
    known.set(shape, fields)
  }
  return fields
}

/** The value without its secret fields: what may be written down. */
export const withoutSecrets = (
  shape: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const secret = secretFields(shape)
  return Object.fromEntries(Object.entries(value).filter(([name]) => !secret.includes(name)))
}
