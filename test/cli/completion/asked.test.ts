import { expect, test } from 'vitest'
import { askedBy } from '../../../src/cli/completion/asked.ts'
import { kindOf } from '../../../src/cli/completion/kinds.ts'
import { readCommands } from '../../../src/cli/completion/manifest.ts'
import { root } from '../../house/tree.ts'

const commands = readCommands(root)

/** What is asked for behind these words; the last one is the one to complete. */
function behind(line: string) {
  const asked = askedBy(line.split(' '), commands)
  const { words, value, before, start, given } = asked
  const kind = value ? kindOf(value.of, value.command) : null
  return { words: words.map(([word]) => word), kind, before, start, given }
}

test('the words on the way to a command come from the manifest, to its third word', () => {
  expect(behind('').words).toEqual(expect.arrayContaining(['key', 'org', 'setup', 'next']))
  expect(behind('key ').words).toContain('rotate')
  expect(behind('daemon pepper ').words).toEqual(['drop', 'rotate', 'status'])
  expect(behind('next ').words).toEqual(['get'])
  expect(behind('nowhere ').words).toEqual([])
})

test('a flag is completed once, and its value by what it names', () => {
  expect(behind('key list --').words).toEqual(expect.arrayContaining(['--project', '--json']))
  expect(behind('key list --json --').words).not.toContain('--json')
  expect(behind('key list --env ').words).toEqual(['sandbox', 'production'])
  expect(behind('key list --project che')).toMatchObject({ kind: 'project', start: 'che' })
  expect(behind('key list --project=che')).toMatchObject({
    kind: 'project',
    before: '--project=',
    start: 'che',
  })
  expect(behind('org list -w ')).toMatchObject({ kind: 'workspace' })
  expect(behind('invite create --roles auditor,vi')).toMatchObject({
    kind: 'role',
    before: 'auditor,',
    start: 'vi',
  })
  expect(behind('key issue --secret-file ')).toMatchObject({ kind: 'file' })
})

test('a word without a flag is what it names; what is made now has no name yet', () => {
  expect(behind('key get ')).toMatchObject({ kind: 'key' })
  expect(behind('key list --project checkout --workspace acme --state ').given).toEqual({
    project: 'checkout',
    workspace: 'acme',
  })
  expect(behind('context use ')).toMatchObject({ kind: 'context' })
  expect(behind('schema key ')).toMatchObject({ kind: 'command' })
  expect(behind('org init ').kind ?? null).toBe(null)
  expect(behind('role create ').kind ?? null).toBe(null)
  expect(behind('project get checkout ').kind).toBe(null)
  expect(behind('run --project checkout -- ')).toMatchObject({ words: [], kind: null })
})
