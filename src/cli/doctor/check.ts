import type { Ground } from './ground.ts'

/** What a look came to. `unknown` says that there was nothing to look at, or no way to it. */
export interface Finding {
  status: 'ok' | 'warn' | 'fail' | 'unknown'
  detail: string
  /** What to type after ptc; null where nothing is wrong, or where the detail says what to do. */
  fix: readonly string[] | null
}

/** One thing that can be wrong on this machine. */
export interface Check {
  id: string
  /** The checks that it stands on. */
  needs?: readonly string[]
  look: (ground: Ground) => Finding | Promise<Finding>
  /** Puts right what can be put right without a question, and says what it did. */
  mend?: (ground: Ground) => readonly string[] | Promise<readonly string[]>
}

const finding =
  (status: Finding['status']) =>
  (detail: string, ...fix: string[]): Finding => ({
    status,
    detail,
    fix: fix.length === 0 ? null : fix,
  })

export const ok = finding('ok')
export const warn = finding('warn')
export const fail = finding('fail')
export const unknown = finding('unknown')

/** The fix of everything that the doctor may put right by itself. */
export const byItself = ['doctor', '--fix'] as const
