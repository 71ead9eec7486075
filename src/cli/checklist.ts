import type { Output } from '../contract/operation.ts'
import type { checkReadiness } from '../contract/readiness/check.ts'
import type { Io } from './io.ts'
import { typed } from './typed.ts'
import { wrapped } from './wrap.ts'

type Check = Output<typeof checkReadiness>['checks'][number]

const marks = { pass: '✓ pass', fail: '✗ fail', unavailable: '! none' } as const

/** Readiness checks stage by stage, each with its evidence; those that block also say whose duty they are and what to type. */
export function checklist(checks: readonly Check[], io: Io): string {
  const stages = [...new Set(checks.map(({ stage }) => stage))]
  return stages
    .map((stage) => {
      const lines = checks.filter((check) => check.stage === stage).map((check) => line(check, io))
      return [io.paint.bold(`Ready for ${stage}`), ...lines].join('\n')
    })
    .join('\n\n')
}

function line({ id, status, evidence, owner, fix }: Check, io: Io): string {
  const paint = { pass: io.paint.good, fail: io.paint.bad, unavailable: io.paint.warn }[status]
  const said = wrapped(`${id}: ${evidence}`, io.width - 10, 10)
  const head = `  ${paint(marks[status])}  ${said}`
  if (status === 'pass') return head
  return `${head}\n          duty ${owner}:\n          ${io.paint.command(io.pasteable(typed(fix), 10))}`
}
