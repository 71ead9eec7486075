import { idsOf } from '../../domain/tree.ts'
import type { Row } from '../../store/schema.ts'

const paths = new WeakMap<Row<'org'>, readonly string[]>()

/** The ids on the path of an org, taken apart once for each time that its row was read. */
export function pathOf(org: Row<'org'>): readonly string[] {
  let path = paths.get(org)
  if (path === undefined) {
    path = idsOf(org.path)
    paths.set(org, path)
  }
  return path
}
