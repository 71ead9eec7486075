import type { Callable } from '../client/call.ts'
import type { TargetKind } from '../contract/operation.ts'

/** What the command line needs to know of an input field. */
export interface Field {
  /** As the API calls it. */
  name: string
  /** As it is typed, without dashes. */
  flag: string
  about: string
  required: boolean
  /** A `map` is typed as name=value, as often as needed. */
  kind: 'text' | 'integer' | 'boolean' | 'list' | 'map'
  /** The only values there are. */
  options?: readonly string[]
  default?: string | number | boolean
  /** Taken from a file, stdin or a masked prompt, and never from the command line. */
  secret: boolean
  /** A secret that a person chose, or is to choose. */
  password?: 'known' | 'new'
  /** Filled from the context where it is not given. */
  context: boolean
}

/** An operation as the command line sees it: its declaration without the schemas. */
export interface Declared extends Callable {
  topic: string
  verb: string
  summary: string
  target: TargetKind
  fields: readonly Field[]
  /** What can be picked from its answer: of each item where it is a list. */
  answers: readonly string[]
  /** Whether the answer is a page of items. */
  listed: boolean
}
