import type { Tables } from '../../store/tables.ts'
import type { OrgMeter } from '../../store/working-set.ts'
import { slugOf } from './refusals.ts'

/** The soft limits that a call passed or found passed, by org and resource, with what is used of each. */
export type Passed = Map<string, Pick<OrgMeter, 'org' | 'resource' | 'cap' | 'used'>>

/** Notes each soft limit of a chain that is passed by so much more: it stops nobody, and whoever passes it is told. */
export function notePassed(passed: Passed, chain: readonly OrgMeter[], more: number): void {
  if (more <= 0) return
  for (const { org, resource, cap, soft, used } of chain)
    if (soft === 1 && cap !== null && used + more > cap)
      passed.set(`${org} ${resource}`, { org, resource, cap, used: used + more })
}

/** The warnings of an answer, which has none where nothing is passed. */
export async function warningsOf(
  tables: Tables,
  workspace: string,
  passed: Passed,
): Promise<{ warnings?: { code: string; detail: string }[] }> {
  if (passed.size === 0) return {}
  const warnings = []
  for (const { org, resource, cap, used } of passed.values()) {
    const slug = (await slugOf(tables, workspace, org)) ?? org
    const detail = `${slug} uses ${used} ${resource}, and its soft limit is ${cap}: it stops nobody.`
    warnings.push({ code: 'soft_limit_passed', detail })
  }
  return { warnings }
}
