import type { Output } from '../contract/operation.ts'
import type { createOrg } from '../contract/org/create.ts'

type Use = Output<typeof createOrg>['near'][number]

/** Says that a ceiling is near. */
export const warnOfUse = ({ ceiling, used, most }: Use): string =>
  `${used} of ${most} ${ceiling} are used (${percentOf({ used, most })}): ptc workspace quota shows the ceilings.`

export const percentOf = ({ used, most }: Pick<Use, 'used' | 'most'>): string =>
  `${Math.floor((used / most) * 100)} %`
