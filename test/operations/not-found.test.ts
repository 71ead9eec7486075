import { expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import { notFound } from '../../src/daemon/pipeline/not-found.ts'
import { faultIn } from '../house/command-line.ts'

/** Targets that are found by other words than their own. */
const others = new Set(['server', 'self', 'entry', 'scope', 'catalog', 'auth', 'env'])

const kinds = [...new Set(operations.map(({ target }) => target as string))].filter(
  (target) => !others.has(target),
)

test('whoever names what is not there is told where such things are listed', () => {
  expect(kinds.length).toBeGreaterThan(20)
  const without = kinds.filter((kind) => notFound(kind, 'x').details.next?.length !== 1)
  expect(without).toEqual([])
  const faults = kinds.flatMap((kind) =>
    (notFound(kind, 'x').details.next ?? []).map(({ command }) => faultIn(command)),
  )
  expect(faults.filter(Boolean)).toEqual([])
})
