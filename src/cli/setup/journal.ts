import { randomUUID } from 'node:crypto'
import type { Call } from '../../client/call.ts'
import type { Operation, Output, Sent } from '../../contract/operation.ts'
import type { Answers } from '../../contract/setup/answers.ts'
import { isFailure } from '../../domain/failure.ts'
import { writeWhole } from '../write-whole.ts'
import { digestOf, type Entries, readEntries } from './entries.ts'

/** Where setup stands, on disk before every call, so that a run that was killed can be carried on. */
export class Journal {
  readonly #file: string
  readonly #entries: Entries
  #held = false

  private constructor(file: string, entries: Entries) {
    this.#file = file
    this.#entries = entries
  }

  /** The journal of the last setup here, or null when there was none. */
  static read(file: string): Journal | null {
    const entries = readEntries(file)
    return entries && new Journal(file, entries)
  }

  /** The journal for these answers: that of an unfinished or equal setup, else a new one. */
  static open(file: string, answers: Answers): Journal {
    const digest = digestOf(answers)
    const before = readEntries(file)
    const same = before !== null && (!before.finished || before.digest === digest)
    const fresh = { id: randomUUID(), done: [], inFlight: {}, unusedKey: null, finished: false }
    const journal = new Journal(file, { ...(same ? before : fresh), answers, digest })
    // A finished setup keeps its journal until another one really makes something.
    if (before?.finished) journal.#held = !same
    else if (before?.digest !== digest) journal.#write()
    return journal
  }

  get finished(): boolean {
    return this.#entries.finished
  }

  get answers(): Answers {
    return this.#entries.answers
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
    if (!(name in inFlight)) {
      inFlight[name] = randomUUID()
      this.#held = false
      this.#write()
    }
    const idempotencyKey = digestOf([id, name, inFlight[name]])
    const answer = await call(operation, input, { idempotencyKey }).catch((error: unknown) => {
      if (isAnswer(error)) this.#landed(name)
      throw error
    })
    const result = await settle(answer)
    this.#landed(name)
    return result
  }

  /** Puts a step down as in place; whatever of it was in flight has come to an end. */
  settle(step: string): void {
    const { done, inFlight } = this.#entries
    const flying = Object.keys(inFlight).filter((name) => name.startsWith(`${step} `))
    if (done.includes(step) && flying.length === 0) return
    if (!done.includes(step)) done.push(step)
    for (const name of flying) delete inFlight[name]
    this.#write()
  }

  finish(): void {
    this.#entries.finished = true
    this.#held = false
    this.#write()
  }

  #landed(name: string): void {
    delete this.#entries.inFlight[name]
    this.#write()
  }

  #write(): void {
    if (this.#held) return
    writeWhole(this.#file, `${JSON.stringify(this.#entries, null, 2)}\n`)
  }
}

const nameOf = (step: string, { id }: Operation, input: unknown): string =>
  `${step} ${id} ${digestOf(input)}`

/** Whether the server has judged the call, so that trying again is a new call and no repetition. */
const isAnswer = (error: unknown): boolean =>
  isFailure(error) && !error.retryable && error.code !== 'internal' && error.code !== 'cancelled'
