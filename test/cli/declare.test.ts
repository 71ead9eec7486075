import { describe, expect, test } from 'vitest'
import { declare } from '../../src/cli/declare.ts'
import { operations } from '../../src/contract/index.ts'
import { createInvite } from '../../src/contract/invite/create.ts'
import { listKeys } from '../../src/contract/key/list.ts'
import { rotateKey } from '../../src/contract/key/rotate.ts'
import { verifyKey } from '../../src/contract/key/verify.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { assignRole } from '../../src/contract/role/assign.ts'
import { commands } from '../house/command-line.ts'

const field = (operation: (typeof operations)[number], name: string) =>
  declare(operation).fields.find((one) => one.name === name)

test('a field says what it is: its kind, its values, its default, whether it must be there', () => {
  expect(field(rotateKey, 'overlap')).toMatchObject({
    kind: 'text',
    required: false,
  })
  expect(field(listKeys, 'limit')).toMatchObject({ kind: 'integer', default: 50 })
  expect(field(createInvite, 'roles')).toMatchObject({ kind: 'list', required: true })
  expect(field(listKeys, 'env')?.options).toEqual(['sandbox', 'production'])
  expect(field(assignRole, 'until')).toMatchObject({ kind: 'text', required: false })
  expect(field(verifyKey, 'key')).toMatchObject({ secret: true, required: true })
  expect(field(listKeys, 'workspace')).toMatchObject({ context: true, required: false })
})

test('what can be picked from an answer is known before there is one', () => {
  expect(declare(rotateKey).answers).toEqual(expect.arrayContaining(['key', 'key.id', 'secret']))
  expect(declare(rotateKey).answers).not.toContain('next')
  expect(declare(listKeys)).toMatchObject({ listed: true })
  expect(declare(listKeys).answers).toEqual(expect.arrayContaining(['id', 'state']))
})

describe.each(operations.map((operation) => [operation.id, operation] as const))(
  '%s',
  (id, operation) => {
    const declared = declare(operation)
    const command = commands[id.replaceAll('.', ':')]

    test('has a command that can give it every field', () => {
      const given = new Set([
        ...Object.keys(command?.args ?? {}),
        ...Object.keys(command?.flags ?? {}),
      ])
      const ways = ({ flag, secret }: (typeof declared.fields)[number]) =>
        secret ? [`${flag}-file`, `${flag}-stdin`] : [flag]
      expect(declared.fields.flatMap(ways).filter((way) => !given.has(way))).toEqual([])
    })

    test('takes no secret on the command line', () => {
      const secrets = declared.fields.filter(({ secret }) => secret).map(({ flag }) => flag)
      expect(secrets.filter((flag) => flag in (command?.flags ?? {}))).toEqual([])
      expect(secrets.filter((flag) => flag in (command?.args ?? {}))).toEqual([])
    })

    test('can be tried without an effect if it has one', () => {
      const { effect, metering } = operation as Operation
      expect('dry-run' in (command?.flags ?? {})).toBe(effect === 'keyed' || metering !== undefined)
    })

    test('describes each of its fields', () => {
      expect(declared.fields.filter(({ about }) => about === '')).toEqual([])
    })
  },
)
