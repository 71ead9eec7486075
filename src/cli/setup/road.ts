import type { Call } from '../../client/call.ts'
import type { Answers } from '../../contract/setup/answers.ts'
import type { Failure } from '../../domain/failure.ts'
import type { CheckResult } from '../../domain/readiness.ts'
import type { Journal } from './journal.ts'

/** What every step of setup works with. */
export interface Road {
  readonly answers: Answers
  readonly journal: Journal
  /** Calls as the user of this machine, who may assert people here. */
  readonly local: Call
  /** Calls as whoever is signed in here: the founder, once the second step is done. */
  readonly founder: Call
  /** Calls as the holder of a session. */
  readonly holding: (session: string) => Call
  readonly signIn: SignIn
  readonly delivery: Delivery
}

/** The one sign-in that ptc keeps on this machine. */
export interface SignIn {
  /** Whether there is one. */
  kept(): Promise<boolean>
  /** Fails where none could be kept, before anything is made. */
  probe(): Promise<void>
  keep(session: string, account: { id: string; email: string }): Promise<void>
  /** Makes a workspace the one that commands mean when they name none. */
  use(workspace: string): Promise<void>
}

/** The one place that a new key's secret goes to. */
export interface Delivery {
  /** Hands the secret over and says where it is now. */
  deliver(keyName: string, secret: string): Promise<void>
  /** The secret as it was handed over, or null where it can not be read again. */
  delivered(keyName: string): Promise<string | null>
  /** Where the secret is, as people read it. */
  place(keyName: string): string
}

/** An argv after `ptc`. */
export type Argv = readonly string[]

/** The flags that hand a secret over through a file, or none where it goes over the terminal. */
export interface Files {
  /** Where a command writes the secret it made. */
  into: (file: string) => Argv
  /** Where a command reads the secret it needs; `flag` without dashes. */
  from: (flag: string, file: string) => Argv
}

export type Status = 'done' | 'kept' | 'refused' | 'skipped'

/** How a step ended: made now, found as asked, refused as it must be, or not needed. */
export interface Outcome {
  status: Status
  /** Id of what the step is about. */
  resource: string | null
  /** One line for people. */
  says: string
  /** How far the project is, check by check. */
  checks?: readonly CheckResult[]
  /** Why production was refused, with every check that blocks it. */
  refusal?: Failure
}

export interface Step {
  id: string
  title: string
  /** The commands that do the same by hand. */
  byHand: (answers: Answers, files: Files) => readonly Argv[]
  /** Whether those commands can be given again once the step is in place. */
  repeatable: boolean
  run: (road: Road) => Promise<Outcome>
}
