import type { Operation } from '../../src/contract/operation.ts'

/** Whether what a module of the contract exports is the declaration of an operation. */
export const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'id' in value && 'permission' in value
