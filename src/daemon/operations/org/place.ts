import type { Place } from '../../../domain/access.ts'
import { idsOf } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'

/** Where something about an org happens. */
export const placeOf = ({ path }: Pick<Row<'org'>, 'path'>): Place => ({
  path: idsOf(path),
  project: null,
  env: null,
})
