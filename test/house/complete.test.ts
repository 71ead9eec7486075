import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { implementations } from '../../src/daemon/operations/index.ts'
import { samples } from '../operations/samples.ts'
import { commands } from './command-line.ts'
import { filesIn, root } from './tree.ts'

const all: readonly Operation[] = operations
const pathOf = ({ id }: Operation): string => `${id.replaceAll('.', '/')}.ts`
const ids = all.map(({ id }) => id)

test('there are operations, and no two have one id or one route', () => {
  expect(all.length).toBeGreaterThan(20)
  expect(new Set(ids).size).toBe(all.length)
  expect(
    new Set(all.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`)).size,
  ).toBe(all.length)
})

describe.each(all.map((op) => [op.id, op] as const))('%s', (id, op) => {
  test('is declared in the file of its name', async () => {
    const module: object = await import(join(root, 'src/contract', pathOf(op)))
    expect(Object.values(module)).toContain(op)
  })

  test('has its handler in the file of its name, and in the table of contents', async () => {
    const module: { default?: unknown } = await import(
      join(root, 'src/daemon/operations', pathOf(op))
    )
    const implementation = implementations.find(({ operation }) => operation === op)
    expect(implementation).toBeDefined()
    expect(module.default).toBe(implementation)
  })

  test('has its command', () => {
    expect(existsSync(join(root, 'src/commands', pathOf(op)))).toBe(true)
    expect(Object.keys(commands)).toContain(id.replaceAll('.', ':'))
  })

  test('has a sample that the laws call it by', () => {
    expect(Object.keys(samples)).toContain(id)
  })
})

test('the handlers stand in the order of the contract, and there is none beside', () => {
  expect(implementations.map(({ operation }) => operation.id)).toEqual(ids)
  expect(Object.keys(samples).sort()).toEqual([...ids].sort())
})

test('every command of the manifest has its file, and every file its command', () => {
  const files = filesIn('src/commands', '.ts').map((file) =>
    file
      .replace(/^src\/commands\//, '')
      .replace(/\.ts$/, '')
      .replaceAll('/', ':'),
  )
  expect(files.sort()).toEqual(Object.keys(commands).sort())
})
