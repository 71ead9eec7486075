import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { openStore } from '../../src/store/store.ts'
import { openOffice } from '../store/office.ts'

/** What a program under load said before it ended. */
export interface Said {
  /** Names of the keys it asked for. */
  tried: Set<string>
  /** The ids that were acknowledged, by name. */
  acked: Map<string, string>
  refused: Map<string, string>
}

/** Adds what a program said to what was known before. */
export function parseSaid(text: string, known?: Said): Said {
  const said: Said = {
    tried: new Set(known?.tried),
    acked: new Map(known?.acked),
    refused: new Map(),
  }
  // A line that the end cut short was not heard.
  for (const line of text.slice(0, text.lastIndexOf('\n') + 1).split('\n')) {
    const [word, name = '', rest = ''] = line.split(' ')
    if (word === 'try') said.tried.add(name)
    if (word === 'ack') said.acked.set(name, rest)
    if (word === 'refused') said.refused.set(name, rest)
  }
  return said
}

/** Where an issued key leaves a row, each answering the key's id. One effect is one row in each. */
const traces = {
  secret: 'select key from key_version',
  event: "select target from audit_event where action = 'key.issue' and outcome = 'done'",
  message: "select target from outbox where type = 'key.issued'",
  answer: "select body ->> '$.key.id' from idempotency where body ->> '$.key.id' is not null",
}

/**
 * Opens the database again and holds it against what was said: nothing lost, nothing by halves, nothing double. Then sends
 * again what had no answer, and some that had, and says where that leaves everything.
 */
export async function judge(path: string, { tried, acked }: Said): Promise<Said> {
  const store = await openStore({ kind: 'sqlite', path })
  const office = await openOffice(store)
  await store.read((tables) => verifyChain(tables, office.workspace))
  const kept = effects(path)
  for (const [name, id] of acked) expect(kept.get(name), `acknowledged ${name}`).toBe(id)
  for (const name of kept.keys()) expect(tried.has(name), `never asked for ${name}`).toBe(true)
  const unanswered = [...tried].filter((name) => !acked.has(name))
  for (const name of [...unanswered, ...[...acked.keys()].slice(-20)]) {
    const { output, replayed } = await office.issue(name, name)
    expect(replayed, name).toBe(kept.has(name))
    const { id } = output['key'] as { id: string }
    expect(id).toBe(kept.get(name) ?? id)
  }
  const settled = effects(path)
  expect([...settled.keys()].sort()).toEqual([...tried].sort())
  await store.read((tables) => verifyChain(tables, office.workspace))
  await store.close()
  return { tried, acked: settled, refused: new Map() }
}

/** The id of every key by its name, once it is sure that each is whole and that nothing else lies about. */
export function effects(path: string): Map<string, string> {
  const database = new Database(path, { readonly: true })
  const keys = database.prepare<[], { name: string; id: string }>('select name, id from key').all()
  const ids = keys.map(({ id }) => id).sort()
  for (const [what, statement] of Object.entries(traces))
    expect(database.prepare<[], string>(statement).pluck().all().sort(), what).toEqual(ids)
  const open = database.prepare('select count(*) from idempotency where status is null').pluck()
  expect(open.get(), 'calls that never ended').toBe(0)
  database.close()
  return new Map(keys.map(({ name, id }) => [name, id]))
}
