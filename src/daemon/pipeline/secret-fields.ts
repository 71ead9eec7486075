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

/** The value without its secret fields, and without those that are unrecorded: what may be written down. */
export const withoutSecrets = (
  shape: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const secret = secretFields(shape)
  const isKept = (name: string) =>
    !secret.includes(name) && !metaOf(shape.shape[name] as z.ZodType).unrecorded
  return Object.fromEntries(Object.entries(value).filter(([name]) => isKept(name)))
}
