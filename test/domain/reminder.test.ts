import { expect, test } from 'vitest'
import { nextReminder, reminderAt } from '../../src/domain/reminder.ts'

const day = 86_400_000
const life = (days: number) => ({ createdAt: 0, expiresAt: days * day })

/** Every mark that a key of so many days meets, in days before its end. */
function marksOf(days: number): number[] {
  const marks: number[] = []
  for (let at = nextReminder(life(days), 0); at !== null; at = nextReminder(life(days), at))
    marks.push((days * day - at) / day)
  return marks
}

test('a key is spoken of 30, 14, 7 and 1 days before its end, and one that is short only where that is still to come', () => {
  expect(marksOf(90)).toEqual([30, 14, 7, 1])
  expect(marksOf(30)).toEqual([14, 7, 1])
  expect(marksOf(8)).toEqual([7, 1])
  expect(marksOf(1)).toEqual([])
})

test('the mark that counts is the last one passed, from its very millisecond to the end of the key', () => {
  const at = (left: number) => reminderAt(life(90), 90 * day - left)
  expect([at(30 * day + 1), at(30 * day), at(14 * day + 1), at(14 * day)]).toEqual([
    ...[null, 30, 30, 14],
  ])
  expect([at(day), at(1), at(0), at(-day)]).toEqual([1, 1, null, null])
  expect(reminderAt(life(1), 1)).toBe(null)
})
