import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needing } from '../../capabilities.ts'
import { ended, newUser, program, root, type User } from '../../commands/ptc.ts'

let user: User
beforeAll(() => {
  user = newUser()
})
afterAll(() => user.leave())

needing('script', test)('a terminal shows what came about, and what was refused', async () => {
  const answers = join(root, 'examples', 'acme.yaml')
  const line = `stty cols 120; "${process.execPath}" "${program}" setup --from-file "${answers}" --credential-store file`
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: user.directory,
    env: { ...user.env, NO_COLOR: '1' },
  })
  const { code, stdout } = await ended(child)
  expect(code).toBe(0)
  expect(stdout).toContain('✔ Your account: account ana@acme.example made')
  expect(stdout).toContain('✖ Production: refused, as it must be')
})
