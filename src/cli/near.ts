import { relative } from 'node:path'

/** A path as it is typed from here: relative where it lies below the working directory. */
export function near(path: string): string {
  const way = relative(process.cwd(), path)
  return way.startsWith('..') ? path : way
}
