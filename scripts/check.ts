import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Everything that is checked before code is handed in, beside the tests: in this order, the quick ones first. */
const steps: readonly { name: string; command: readonly [string, ...string[]] }[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'types', command: ['tsc'] },
  {
    name: 'architecture and house rules',
    command: ['vitest', 'run', 'test/architecture.test.ts', 'test/house'],
  },
  { name: 'nothing unused', command: ['knip'] },
  { name: 'generated files are fresh', command: ['vitest', 'run', 'test/generated.test.ts'] },
]

const passed: string[] = []
const failed: string[] = []
for (const step of steps) (passes(step) ? passed : failed).push(step.name)
say(`${passed.length} steps passed, ${failed.length} failed`)
const results = process.env['PTC_CHECK_RESULTS']
if (results) writeFileSync(results, JSON.stringify({ passed, failed }))
process.exitCode = failed.length === 0 ? 0 : 1

function passes({ name, command: [program, ...words] }: (typeof steps)[number]): boolean {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules', '.bin', program), words, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  say(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (status !== 0) say(`${stdout}${stderr}`.trimEnd())
  return status === 0
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
