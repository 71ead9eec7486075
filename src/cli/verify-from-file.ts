import type { NextStep } from '../domain/failure.ts'
import type { Run } from './run.ts'

/** Proving a key that was just written to a file: the step that works as it is printed. */
export function verifyFromFile({ flags }: Pick<Run, 'flags'>): NextStep[] {
  const file = flags['secret-file']
  if (typeof file !== 'string') return []
  return [{ command: ['key', 'verify', '--key-file', file], why: 'prove the key by a real call' }]
}
