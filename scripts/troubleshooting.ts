import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  crossesHttp,
  exitOf,
  type FailureCode,
  failureCodes,
  statusOf,
  titleOf,
} from '../src/domain/failure.ts'
import { remedies } from '../src/domain/remedy.ts'

const file = join(import.meta.dirname, '..', 'docs', 'guide', 'troubleshooting.md')

const exits = [...new Set(failureCodes.map(exitOf))].sort((one, other) => one - other)

function section(code: FailureCode): string {
  const { cause, fix, command } = remedies[code]
  const status = crossesHttp(code) ? `, HTTP ${statusOf(code)}` : ''
  const start = command === undefined ? '' : ` Start with \`npx ptc ${command.join(' ')}\`.`
  return `### \`${code}\`

${titleOf(code)} (exit ${exitOf(code)}${status}).

- Why: ${cause}
- What to do: ${fix}${start}`
}

const list = exits.map((exit) => {
  const codes = failureCodes.filter((code) => exitOf(code) === exit)
  return `- ${exit}: ${codes.map((code) => `[\`${code}\`](#${code})`).join(', ')}`
})

/** The text of docs/guide/troubleshooting.md: the same for the same codes. */
export const troubleshootingText = (): string => `# Troubleshooting

Written by \`scripts/troubleshooting.ts\` from \`src/domain/failure.ts\` and \`src/domain/remedy.ts\`, which decide.

A refusal ends with its code and its exit code in brackets, and with \`--json\` it stands in \`error.code\`. Most name what to
type next; this page says the rest. Where the machine itself may be the reason, \`npx ptc doctor\` looks at all of it.

By exit code (0 is done; 143 is SIGTERM):

${list.join('\n')}

${exits
  .flatMap((exit) => failureCodes.filter((code) => exitOf(code) === exit))
  .map(section)
  .join('\n\n')}
`

export const readTroubleshooting = (): string => readFileSync(file, 'utf8')

if (import.meta.main) writeFileSync(file, troubleshootingText())
