import type { FlagInput } from '@oclif/core/interfaces'
import type { Operation, Output, Sent } from '../contract/operation.ts'
import type { NextStep } from '../domain/failure.ts'
import type { Io } from './io.ts'
import type { Run } from './run.ts'

/** A secret that was just made, or null where it was told before. */
export interface NewSecret {
  secret: string | null
  /** What it is called, as in `Key backend`. */
  about: string
  /** The command that gives the same thing another secret, where this one reached nobody. */
  again?: readonly string[]
  /** Where the server sent it instead. */
  mailedTo?: string
}

/** The fields that are typed without a flag. */
export const typedPlainly = ({ arg = [] }: { arg?: string | readonly string[] }) =>
  typeof arg === 'string' ? [arg] : arg

/** What a command adds to its operation: how it is typed, and how its answer reads. */
export interface View<Op extends Operation> {
  /** The field that is typed without a flag, or several in their order. */
  arg?: (keyof Sent<Op> & string) | readonly (keyof Sent<Op> & string)[]
  /** Command lines after the program's name. */
  examples: readonly [string, ...string[]]
  /** What people should know beyond the summary. */
  about?: string
  /** Flags that are no input fields. */
  flags?: FlagInput
  /** Secrets that need not be given: `--enter` asks for them, unseen. */
  enter?: { about: string; fields: readonly (keyof Sent<Op> & string)[] }
  /** Values for fields that were not given. */
  defaults?: (input: Partial<Sent<Op>>, run: Run) => Partial<Sent<Op>>
  /** A field that need not be named, and how it is found out then. */
  meant?: {
    field: keyof Sent<Op> & string
    find: (input: Partial<Sent<Op>>, run: Run) => Promise<string | undefined>
  }
  /** Shows what it will come to before anything is asked; answers what binds the change to what was seen. */
  preview?: (input: Sent<Op>, run: Run) => Promise<Partial<Sent<Op>>>
  /** A y/n question that must be answered with yes; null where there is nothing to ask. */
  confirm?: (input: Sent<Op>) => string | null
  /** The secret in the answer: it goes to one sink and nowhere else. */
  secret?: (output: Output<Op>) => NewSecret
  /** Makes the call, where it is not made as whoever is signed in. */
  call?: (input: Sent<Op>, run: Run) => Promise<Output<Op>>
  /** What follows on this machine; answers what to type next beyond what the server says. */
  settle?: (output: Output<Op>, run: Run) => readonly NextStep[] | Promise<readonly NextStep[]>
  /** The answer for people; its texts are safe to print. */
  render: (output: Output<Op>, io: Io, run: Run) => string
  /** The exit code of an answer that is no failure. */
  exit?: (output: Output<Op>, run: Run) => number
}
