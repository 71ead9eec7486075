import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import type { Call } from '../../client/call.ts'
import type { Operation, Output, Sent } from '../../contract/operation.ts'
import { type Answers, setupAnswers } from '../../contract/setup/answers.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import { writeWhole } from './write-whole.ts'

/** What setup remembers between two runs. No secret is in it. */
interface Entries {
  id: string
  answers: Answers
  /** Of the answers, so that a later run knows whether they are the same. */
  digest: string
  /** Ids of the steps that are in place. */
  done: string[]
  /** Calls whose effect was not dealt with yet, each with a random name: `step operation digest` → name. */
  inFlight: Record<string, string>
  /** The key that this setup issued and nobody used yet, by id. */
  unusedKey: string | null
  finished: boolean
}

/** Where setup stands, on disk before every call, so that a run that was killed can be carried on. */
export class Journal {
  readonly #file: string
  readonly #entries: Entries

  private constructor(file: string, entries: Entries) {
    this.#file = file
    this.#entries = entries
  }

  /** The journal of the last setup here, or null when there was none. */
  static read(file: string): Journal | null {
    const entries = entriesOf(file)
    return entries && new Journal(file, entries)
  }

  /** The journal for these answers: that of an unfinished or equal setup, else a new one. */
  static open(file: string, answers: Answers): Journal {
    const digest = digestOf(answers)
    const before = entriesOf(file)
    const same = before !== null && (!before.finished || before.digest === digest)
    const fresh = { id: randomUUID(), done: [], inFlight: {}, unusedKey: null, finished: false }
    return new Journal(file, { ...(same ? before : fresh), answers, digest })
  }

  get answers(): Answers {
    return this.#entries.answers
  }

  get finished(): boolean {
    return this.#entries.finished
  }

  get done(): readonly string[] {
    return this.#entries.done
  }

  get unusedKey(): string | null {
    return this.#entries.unusedKey
  }

  set unusedKey(id: string | null) {
    this.#entries.unusedKey = id
    this.#write()
  }

  /** Whether this very call was begun and what it answered perhaps never arrived. */
  isInFlight(step: string, operation: Operation, input: unknown): boolean {
    return nameOf(step, operation, input) in this.#entries.inFlight
  }

  /**
   * Makes a call once, however often setup is killed and resumed: the same Idempotency-Key until `settle`
   * has dealt with the answer, a new one after that.
   */
  async once<Op extends Operation, Result>(
    step: string,
    call: Call,
    operation: Op,
    input: Sent<Op>,
    settle: (answer: Output<Op>) => Result | Promise<Result>,
  ): Promise<Result> {
    const name = nameOf(step, operation, input)
    const { id, inFlight } = this.#entries
    inFlight[name] ??= randomUUID()
    this.#write()
    const idempotencyKey = digestOf([id, name, inFlight[name]])
    const answer = await call(operation, input, { idempotencyKey }).catch((error: unknown) => {
      if (isAnswer(error)) this.#landed(name)
      throw error
    })
    const result = await settle(answer)
    this.#landed(name)
    return result
  }

  settle(step: string): void {
    const { done, inFlight } = this.#entries
    if (!done.includes(step)) done.push(step)
    for (const name of Object.keys(inFlight)) if (name.startsWith(`${step} `)) delete inFlight[name]
    this.#write()
  }

  finish(): void {
    this.#entries.finished = true
    this.#write()
  }

  #landed(name: string): void {
    delete this.#entries.inFlight[name]
    this.#write()
  }

  #write(): void {
    writeWhole(this.#file, `${JSON.stringify(this.#entries, null, 2)}\n`)
  }
}

function entriesOf(file: string): Entries | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    const entries = JSON.parse(text) as Entries
    return { ...entries, answers: setupAnswers.parse(entries.answers) }
  } catch {
    throw new Failure(
      'integrity',
      `The journal ${file} is damaged. Delete it and run setup again with the same answers: what is already there is found by its slug, and nothing is made twice.`,
    )
  }
}

const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

const nameOf = (step: string, { id }: Operation, input: unknown): string =>
  `${step} ${id} ${digestOf(input)}`

/** Whether the server has judged the call, so that trying again is a new call and no repetition. */
const isAnswer = (error: unknown): boolean =>
  isFailure(error) && !error.retryable && error.code !== 'internal' && error.code !== 'cancelled'
