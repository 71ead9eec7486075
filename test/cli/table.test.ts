import { beforeAll, expect, test } from 'vitest'
import { columnsOf, measureTextsOf } from '../../src/cli/columns.ts'
import { card, shortened, table } from '../../src/cli/table.ts'
import { wrapped } from '../../src/cli/wrap.ts'
import { keptIo } from './io.ts'

interface Row {
  id: string
  name: string
  note: string
}

const id = 'key_01m7wafrxje00bybgdfhm9gw65'
const long = 'a name that goes on and on for longer than anybody reads it'
const columns = [
  { title: 'ID', value: (row: Row) => row.id, whole: true as const },
  { title: 'NAME', value: (row: Row) => row.name },
  { title: 'NOTE', value: (row: Row) => row.note, spare: true as const },
]

beforeAll(() => measureTextsOf('日本'))

test.each([80, 60])(
  'a table fits %d columns, with its ids whole and the rest shortened',
  async (width) => {
    const { io } = await keptIo(width)
    const lines = table([{ id, name: long, note: long }], columns, io).split('\n')
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width)
    expect(lines[1]).toContain(id)
    expect(lines[1]).toContain('…')
  },
)

test('a column that can be spared is left out before the others say nothing', async () => {
  const { io } = await keptIo(50)
  const text = table([{ id, name: long, note: long }], columns, io)
  expect(text).not.toContain('NOTE')
  expect(text).toContain('NAME')
})

test('what is wide on the terminal counts as wide, and is never cut in the middle', async () => {
  expect(columnsOf('日本')).toBe(4)
  expect(columnsOf('👩‍👩‍👧')).toBe(2)
  expect(shortened('日本語の名前', 7)).toBe('日本語…')
  expect(shortened('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…')
  const { io } = await keptIo(40)
  const rows = [
    { id: 'a', name: '日本', note: '1' },
    { id: 'b', name: 'abcd', note: '2' },
  ]
  const [, first = '', second = ''] = table(rows, columns, io).split('\n')
  expect(columnsOf(first)).toBe(columnsOf(second))
})

test('a card leaves out what is not there', async () => {
  const { io } = await keptIo()
  expect(
    card(
      [
        ['Name', 'Acme'],
        ['Until', null],
        ['Id', 'x'],
      ],
      io,
    ),
  ).toBe('Name  Acme\nId    x')
})

test('prose breaks between words and never inside one', () => {
  expect(wrapped('one two three', 8, 2)).toBe('one two\n  three')
  expect(wrapped(id, 8, 0)).toBe(id)
})
