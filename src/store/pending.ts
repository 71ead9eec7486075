import { compiled } from './compiled.ts'
import type { Journal } from './journal.ts'
import { manyRows } from './many-rows.ts'
import type { Db, NewRow, Row } from './schema.ts'

const writeEvents = manyRows('audit_event', [
  ...(['chain', 'seq', 'previous', 'hash', 'at', 'actor', 'action', 'target'] as const),
  ...(['outcome', 'request_id', 'decision_id', 'detail'] as const),
])
const writeOutbox = manyRows('outbox', [
  ...(['id', 'workspace', 'project', 'env', 'type', 'target'] as const),
  ...(['payload', 'created_at', 'position'] as const),
])
const writeAnswers = manyRows('idempotency', [
  ...(['id', 'fingerprint', 'created_at', 'status', 'body', 'sealed'] as const),
])
const writeLog = manyRows('usage_op', [
  ...(['id', 'workspace', 'org', 'project', 'env', 'resource', 'delta'] as const),
  ...(['key', 'reservation', 'at', 'by'] as const),
])

const writeHead = compiled<'chain' | 'seq' | 'hash', unknown, string | number>(
  ['chain', 'seq', 'hash'],
  (db, { chain, seq, hash }) =>
    db
      .updateTable('audit_head')
      .set({ seq: seq as number, hash: hash as string })
      .where('chain', '=', chain as string),
)
const writePosition = compiled<'workspace' | 'position', unknown, string | number>(
  ['workspace', 'position'],
  (db, { workspace, position }) =>
    db
      .updateTable('event_head')
      .set({ position: position as number })
      .where('workspace', '=', workspace as string),
)

interface Head {
  seq: number
  hash: string
}

/** Where a transaction stands: beside those of others, alone, or alone and ahead of the thread that writes it. */
export type Place = 'shared' | 'alone' | 'ahead'

/** What a transaction has claimed and where it has come to. */
export interface Reached {
  answers: ReadonlyMap<string, Row<'idempotency'>>
  heads: ReadonlyMap<string, Head>
  positions: ReadonlyMap<string, number>
}

/** Rows that metered calls add and that nobody else asks for before COMMIT: they are written together (ADR 0028). */
export class Pending {
  /** Whether nobody else writes, so that what was read stays so. */
  readonly alone: boolean
  /** Whether what is not known here is not looked for either: the database refuses what it has already. */
  readonly ahead: boolean
  readonly #journal: Journal
  readonly #before: Reached | undefined
  #events: NewRow<'audit_event'>[] = []
  #outbox: NewRow<'outbox'>[] = []
  #log: NewRow<'usage_op'>[] = []
  #answers = new Map<string, Row<'idempotency'>>()
  #heads = new Map<string, Head>()
  #positions = new Map<string, number>()

  /** `before` is the transaction that this one follows while it is still written. */
  constructor(journal: Journal, place: Place, before: Reached | undefined) {
    this.#journal = journal
    this.alone = place !== 'shared'
    this.ahead = place === 'ahead'
    this.#before = before
  }

  /** Where this one has come to, for the one that follows it. */
  reached(): Reached {
    return { answers: this.#answers, heads: this.#heads, positions: this.#positions }
  }

  /** Where a chain ends; known once this transaction has taken a place in it, and so keeps others from it. */
  head(chain: string): Head | undefined {
    return this.#heads.get(chain) ?? this.#before?.heads.get(chain)
  }

  setHead(chain: string, head: Head): void {
    this.#set(this.#heads, chain, head)
  }

  /** The last position among a workspace's events; known once this transaction has taken one. */
  position(workspace: string): number | undefined {
    return this.#positions.get(workspace) ?? this.#before?.positions.get(workspace)
  }

  setPosition(workspace: string, position: number): void {
    this.#set(this.#positions, workspace, position)
  }

  event(row: NewRow<'audit_event'>): void {
    this.#push(this.#events, row)
  }

  outbox(row: NewRow<'outbox'>): void {
    this.#push(this.#outbox, row)
  }

  log(row: NewRow<'usage_op'>): void {
    this.#push(this.#log, row)
  }

  answer(id: string): Row<'idempotency'> | undefined {
    return this.#answers.get(id) ?? this.#before?.answers.get(id)
  }

  /** Keeps an answer; null lets go of it. */
  setAnswer(id: string, row: Row<'idempotency'> | null): void {
    this.#set(this.#answers, id, row)
  }

  isEmpty(): boolean {
    const rows = [this.#events, this.#outbox, this.#log]
    const maps = [this.#answers, this.#heads, this.#positions]
    return rows.every(({ length }) => length === 0) && maps.every(({ size }) => size === 0)
  }

  async flush(db: Db): Promise<void> {
    if (this.isEmpty()) return
    const [events, outbox, log] = [this.#events, this.#outbox, this.#log]
    const [answers, heads, positions] = [this.#answers, this.#heads, this.#positions]
    await writeEvents(db, events)
    await writeOutbox(db, outbox)
    await writeLog(db, log)
    await writeAnswers(db, [...answers.values()])
    for (const [chain, head] of heads) await writeHead(db, { chain, ...head })
    for (const [workspace, position] of positions) await writePosition(db, { workspace, position })
    this.#hold([], [], [], new Map(), new Map(), new Map())
    this.#journal.add(() => this.#hold(events, outbox, log, answers, heads, positions))
  }

  #hold(
    events: NewRow<'audit_event'>[],
    outbox: NewRow<'outbox'>[],
    log: NewRow<'usage_op'>[],
    answers: Map<string, Row<'idempotency'>>,
    heads: Map<string, Head>,
    positions: Map<string, number>,
  ): void {
    this.#events = events
    this.#outbox = outbox
    this.#log = log
    this.#answers = answers
    this.#heads = heads
    this.#positions = positions
  }

  #push<One>(rows: One[], row: One): void {
    rows.push(row)
    this.#journal.add(() => void rows.pop())
  }

  #set<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
    const before = map.get(key)
    if (value === null) map.delete(key)
    else map.set(key, value)
    this.#journal.add(() => {
      if (before === undefined) map.delete(key)
      else map.set(key, before)
    })
  }
}
