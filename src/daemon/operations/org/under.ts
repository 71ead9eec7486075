import type { Obstacle } from '../../../domain/obstacle.ts'
import { bottomUnder, deepest, isWithin } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'

/** It stands there now. */
export const already = (org: Row<'org'>, parent: Row<'org'> | null): Obstacle | null =>
  (parent?.id ?? null) === org.parent
    ? {
        code: 'conflict',
        pointer: parent ? '/parent' : '/root',
        detail: parent ? `${parent.slug} is its parent already` : 'it is a root org already',
      }
    : null

export const putAway = ({ slug, archived_at }: Row<'org'>): Obstacle | null =>
  archived_at === null
    ? null
    : {
        code: 'conflict',
        pointer: '/parent',
        detail: `${slug} is archived, and nothing is put under an archived org`,
        next: [{ command: ['org', 'restore', slug], why: 'bring it back first' }],
      }

/** No org stands under itself (I9). */
export const cycle = (org: Row<'org'>, parent: Row<'org'>): Obstacle | null =>
  isWithin(parent.path, org.path)
    ? {
        code: 'conflict',
        pointer: '/parent',
        detail:
          parent.id === org.id
            ? 'an org cannot stand under itself'
            : `${parent.slug} stands below ${org.slug}, which would then stand under itself`,
        next: [{ command: ['org', 'list', '--tree'], why: 'see what stands below what' }],
      }
    : null

/** What stands in the way of a branch of this height under that org; null where it fits the ten levels (I9). */
export function tooDeep(parent: Row<'org'>, height: number): Obstacle | null {
  const bottom = bottomUnder(parent.depth, height)
  if (bottom <= deepest) return null
  return {
    code: 'limit_exceeded',
    pointer: '/parent',
    detail: `${parent.slug} is at level ${parent.depth + 1} of ${deepest + 1}, so level ${bottom + 1} would be needed`,
    next: [{ command: ['org', 'list', '--tree'], why: 'find an org further up' }],
  }
}
