import { z } from 'zod'
import type { Operation } from '../operation.ts'
import { metaOf } from '../shapes.ts'

/** What the command of an operation answers as its data: the output, whose cursor and next steps stand beside it. */
export function dataOf({ output }: Operation): z.ZodObject {
  const { next: _, nextCursor: __, ...shape } = output.shape as Record<string, z.ZodType>
  return z.object(
    Object.fromEntries(
      Object.entries(shape).map(([name, field]) => [
        name,
        metaOf(field).secret ? field.optional().describe('Only with --secret-stdout') : field,
      ]),
    ),
  )
}
