import { judge } from './judge.ts'
import { readLined } from './lined-yaml.ts'

/** Answers as far as they were given. */
export type Draft = Record<string, unknown>

/**
 * Reads an answers file. Wrong and unknown fields are refused with `file:line`; missing ones are not, as a
 * person may still be asked for them.
 */
export const readAnswers = (file: string): Draft =>
  readLined(file, {
    option: 'from-file',
    begins: 'founder',
    wrongIn: (draft) => judge(draft).wrong,
  })
