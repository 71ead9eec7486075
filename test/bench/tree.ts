import { join } from 'node:path'
import Database from 'better-sqlite3'
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

/** Puts a tree of ten levels under a root org, straight into the database of a daemon that does not run; answers its leaves. */
export function plantTree(data: string, root: string, orgs: number): string[] {
  const database = new Database(join(data, 'ptc.db'))
  database.pragma('foreign_keys = OFF')
  const workspace = database.prepare('select workspace from org where id = ?').pluck().get(root)
  const insert = database.prepare(
    `insert into org (id, workspace, parent, path, depth, slug, name, name_key, created_at, version)
     values (?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
  )
  let above = [{ id: root, path: root }]
  let planted = 1
  database.transaction(() => {
    for (const [depth, size] of sizesFor(orgs).entries()) {
      if (depth === 0) continue
      const parents = above
      above = Array.from({ length: size }, (_, at) => {
        const parent = parents[Math.floor((at * parents.length) / size)] as (typeof parents)[number]
        const id = newId('org')
        const name = `org-${planted++}`
        const path = `${parent.path}/${id}`
        insert.run(id, workspace, parent.id, path, depth, name, name, name)
        return { id, path }
      })
    }
    database.prepare('update workspace set orgs = ? where id = ?').run(planted, workspace)
  })()
  database.close()
  return above.map(({ id }) => id)
}
