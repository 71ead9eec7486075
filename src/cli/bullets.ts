import type { Io } from './io.ts'
import { wrapped } from './wrap.ts'

/** A heading and its points, one a line; nothing where there is no point. */
export const bullets = (heading: string, points: readonly string[], io: Io): string[] =>
  points.length === 0
    ? []
    : [heading, ...points.map((point) => `  - ${wrapped(point, io.width - 4, 4)}`)]
