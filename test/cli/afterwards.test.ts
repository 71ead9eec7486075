import { expect, test } from 'vitest'
import { afterwards } from '../../src/cli/afterwards.ts'
import { Failure } from '../../src/domain/failure.ts'

test('what was done is answered, though nobody can say how it stands now', async () => {
  const warned: string[] = []
  const run = { warn: (text: string) => void warned.push(text) }
  expect(await afterwards(run, 'made', async () => 'made and paid')).toBe('made and paid')
  const silent = async () => {
    throw new Failure('daemon_unavailable', 'The server does not answer.')
  }
  expect(await afterwards(run, 'made', silent)).toBe('made')
  expect(warned).toEqual([expect.stringContaining('The server does not answer.')])
  const broken = async () => {
    throw new TypeError('a fault of our own')
  }
  await expect(afterwards(run, 'made', broken)).rejects.toThrow('a fault of our own')
})
