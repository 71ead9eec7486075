import { expect, test } from 'vitest'
import { everyPage } from '../../src/cli/every-page.ts'

test('follows the cursors to the end and answers one page', async () => {
  const asked: unknown[] = []
  const pages = [
    { items: [1, 2], nextCursor: 'two' },
    { items: [], nextCursor: 'three' },
    { items: [3], nextCursor: null },
  ]
  const answer = await everyPage(async (page) => {
    asked.push(page)
    return pages[asked.length - 1] ?? { items: [], nextCursor: null }
  })
  expect(answer).toEqual({ items: [1, 2, 3], nextCursor: null })
  expect(asked).toEqual([
    { limit: 200 },
    { limit: 200, cursor: 'two' },
    { limit: 200, cursor: 'three' },
  ])
})
