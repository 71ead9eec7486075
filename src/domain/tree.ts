import { isId } from './id.ts'

/** The deepest level of a tree of orgs: the root is 0, so there are ten levels (I9). */
export const deepest = 9

/** Whether the text has the form of a path. */
export const isPath = (text: string): boolean => {
  const ids = idsOf(text)
  return ids.length <= deepest + 1 && ids.every((id) => isId('org', id))
}

/** Where an org stands: the ids from its root to itself, joined by slashes. */
export const pathUnder = (parent: string | null, id: string): string =>
  parent === null ? id : `${parent}/${id}`

export const idsOf = (path: string): string[] => path.split('/')

/** Whether the org of the first path is the other one or stands somewhere below it. */
export const isWithin = (path: string, top: string): boolean =>
  path === top || path.startsWith(`${top}/`)

/** The ids on the one path that are not on the other. */
export const ancestorsOnlyOf = (path: string, other: string): string[] => {
  const shared = new Set(idsOf(other))
  return idsOf(path).filter((id) => !shared.has(id))
}

/** The level at which the bottom of a branch would be that has so many levels below its top. */
export const bottomUnder = (parentDepth: number, height: number): number => parentDepth + 1 + height
