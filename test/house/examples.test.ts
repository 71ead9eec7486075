import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { faultIn } from './command-line.ts'
import { read } from './tree.ts'

interface Workflow {
  jobs: Record<string, { env: Record<string, string>; steps: { run?: string }[] }>
}

const workflow = parse(read('examples/github-actions.yml')) as Workflow
const job = workflow.jobs['readiness']
const lines = (job?.steps ?? []).flatMap(({ run = '' }) => run.split('\n'))
const commands = lines.filter((line) => line.startsWith('ptc ')).map((line) => line.split(' '))

test('every command of the GitHub Actions example can be typed', () => {
  expect(commands.length).toBeGreaterThan(2)
  expect(commands.flatMap(([, ...argv]) => faultIn(argv) ?? [])).toEqual([])
})

test('its check is readiness for production, and it brings its credential from a secret', () => {
  expect(lines).toContain('ptc readiness check --for production --project checkout')
  expect(job?.env['PTC_TOKEN']).toBe(`\${{ secrets.PTC_TOKEN }}`)
})
