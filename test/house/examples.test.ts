import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { idPattern } from '../../src/domain/id.ts'
import { faultIn } from './command-line.ts'
import { read } from './tree.ts'

interface Workflow {
  permissions: Record<string, string>
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

test('its check is readiness for production, and it signs in by who it is, with no secret', () => {
  expect(lines).toContain('ptc readiness check --for production --project checkout')
  expect(workflow.permissions['id-token']).toBe('write')
  expect(job?.env).toEqual({ PTC_TRUST: expect.stringMatching(idPattern('trust')) })
  expect(read('examples/github-actions.yml')).not.toContain('secrets.')
})
