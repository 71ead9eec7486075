import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toxic } from '../src/domain/duty.ts'
import { duties, permissionNames, permissions } from '../src/domain/permission.ts'
import { builtInRoles, dutiesOf, reachOf, roleNames } from '../src/domain/role.ts'

const file = join(import.meta.dirname, '..', 'docs', 'roles.md')

const code = (word: string): string => `\`${word}\``
const listed = (words: readonly string[]): string => words.join(', ') || 'none'

/** A table whose columns are as wide as their widest cell. */
function table([titles, ...rows]: readonly [readonly string[], ...(readonly string[])[]]): string {
  const widths = titles.map((_, at) =>
    Math.max(...[titles, ...rows].map((row) => row[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
    '\n',
  )
}

const roles = table([
  ['Role', 'Duties', 'What it is for'],
  ...roleNames.map((role) => {
    const { about, grants } = builtInRoles[role]
    return [code(role), listed(dutiesOf(grants)), about]
  }),
])

const carried = table([
  ['Duty', 'Comes with, in production', 'Built-in roles that have it'],
  ...duties.map((duty) => [
    duty,
    listed(permissionNames.filter((name) => permissions[name] === duty).map(code)),
    listed(roleNames.filter((role) => dutiesOf(builtInRoles[role].grants).includes(duty))),
  ]),
])

const combinations = table([
  ['In one hand', 'Whoever holds both'],
  ...toxic.map(({ duties: pair, why }) => [pair.join(' and '), why]),
])

const matrix = table([
  ['Permission', 'Duty', ...roleNames],
  ...permissionNames.map((name) => [
    code(name),
    permissions[name] ?? '',
    ...roleNames.map(
      (role) => ({ any: 'both', sandbox: 'sandbox', none: '' })[reachOf(role, name) ?? 'none'],
    ),
  ]),
])

/** The text of docs/roles.md: the same for the same roles. */
export const rolesText = (): string => `# Roles and duties

Written by \`scripts/roles.ts\` from \`src/domain/role.ts\` and \`src/domain/permission.ts\`, which decide. A workspace adds
roles of its own; \`npx ptc role list --matrix\` shows those too.

## Roles

${roles}

## Duties

A duty is computed from permissions that reach production, never from the name of a role.

${carried}

Combinations that \`npx ptc duty check\` points out:

${combinations}

## Who may do what

\`both\`: in the sandbox and in production. \`sandbox\`: in the sandbox only. A role counts on the workspace, on an org with
everything below it, or on one project, wherever it was given.

${matrix}
`

export const readRoles = (): string => readFileSync(file, 'utf8')

if (import.meta.main) writeFileSync(file, rolesText())
