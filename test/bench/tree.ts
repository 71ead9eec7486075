import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { newId } from '../../src/domain/id.ts'

const levels = 10

/** How many orgs stand at each level, so that there are so many in all, each level larger than the one above. */
function sizesFor(orgs: number): number[] {
  const sum = (ratio: number) => (ratio ** levels - 1) / (ratio - 1)
  let [low, high] = [1.01, 10]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (sum(middle) < orgs) low = middle
    else high = middle
  }
  return Array.from({ length: levels }, (_, level) => Math.max(1, Math.floor(low ** level)))
}

interface Planted {
  id: string
  parent: string
  path: string
  depth: number
  name: string
}

/** A tree of ten levels under a root org, without the root; the leaves are those of depth 9. */
function treeUnder(root: string, orgs: number): Planted[] {
  const planted: Planted[] = []
  let above = [{ id: root, path: root }]
  for (const [depth, size] of sizesFor(orgs).entries()) {
    if (depth === 0) continue
    const parents = above
    above = Array.from({ length: size }, (_, at) => {
      const parent = parents[Math.floor((at * parents.length) / size)] as (typeof parents)[number]
      const id = newId('org')
      const path = `${parent.path}/${id}`
      planted.push({ id, parent: parent.id, path, depth, name: `org-${planted.length + 1}` })
      return { id, path }
    })
  }
  return planted
}

const leavesOf = (tree: readonly Planted[]): string[] =>
  tree.filter(({ depth }) => depth === levels - 1).map(({ id }) => id)

const columns = 'id, workspace, parent, path, depth, slug, name, name_key, created_at, version'

/** Puts such a tree straight into the database of a daemon that does not run; answers its leaves. */
export function plantTree(data: string, root: string, orgs: number): string[] {
  const tree = treeUnder(root, orgs)
  const database = new Database(join(data, 'ptc.db'))
  database.pragma('foreign_keys = OFF')
  const workspace = database.prepare('select workspace from org where id = ?').pluck().get(root)
  const insert = database.prepare(
    `insert into org (${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
  )
  database.transaction(() => {
    for (const { id, parent, path, depth, name } of tree)
      insert.run(id, workspace, parent, path, depth, name, name, name)
    database.prepare('update workspace set orgs = ? where id = ?').run(tree.length + 1, workspace)
  })()
  database.close()
  return leavesOf(tree)
}

/** The same in PostgreSQL. */
export async function plantTreeInPostgres(
  url: string,
  root: string,
  orgs: number,
): Promise<string[]> {
  const tree = treeUnder(root, orgs)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query('select workspace from org where id = $1', [root])
  const { workspace } = found.rows[0] as { workspace: string }
  for (let at = 0; at < tree.length; at += 10_000)
    await client.query(
      `insert into org (${columns})
       select p->>'id', $1, p->>'parent', p->>'path', (p->>'depth')::int, p->>'name', p->>'name', p->>'name', 1, 1
       from json_array_elements($2::json) with ordinality as t (p, n) order by n`,
      [workspace, JSON.stringify(tree.slice(at, at + 10_000))],
    )
  await client.query('update workspace set orgs = $1 where id = $2', [tree.length + 1, workspace])
  await client.query('analyze')
  await client.end()
  return leavesOf(tree)
}
