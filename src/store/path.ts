import { type ExpressionBuilder, type ReferenceExpression, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** Whether an org's path is this one or below it: one range of the index, as `0` is the character after the slash. */
export const within =
  <Tables extends keyof Schema>(column: ReferenceExpression<Schema, Tables>, top: string) =>
  (where: ExpressionBuilder<Schema, Tables>) =>
    where.and([
      where(column, '>=', sql<never>`${top}`),
      where(column, '<', sql<never>`${`${top}0`}`),
    ])
