import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { locate } from '../../../src/client/daemon/locate.ts'
import { temporaryDirectory } from '../../daemon/process.ts'

function clone(mode: number | null): { root: string; deep: string } {
  const root = temporaryDirectory()
  const deep = join(root, 'src', 'deep')
  mkdirSync(deep, { recursive: true })
  if (mode !== null) {
    mkdirSync(join(root, '.ptc'))
    chmodSync(join(root, '.ptc'), mode)
  }
  return { root, deep }
}

const dataFrom = (cwd: string, env: Record<string, string> = {}) => {
  const { home, passedOver } = locate({ XDG_DATA_HOME: '/home/a/data', ...env }, cwd)
  return { data: home.data, kind: home.kind, passedOver }
}

test('the nearest .ptc above is the data directory', () => {
  const { root, deep } = clone(0o700)
  expect(dataFrom(deep)).toEqual({ data: join(root, '.ptc'), kind: 'project', passedOver: [] })
})

test('PTC_DATA_DIR wins over it, and is taken from the working directory', () => {
  const { root, deep } = clone(0o700)
  expect(dataFrom(deep, { PTC_DATA_DIR: '../mine' })).toEqual({
    data: join(root, 'src', 'mine'),
    kind: 'named',
    passedOver: [],
  })
})

test('without a .ptc it is the user’s own', () => {
  const { deep } = clone(null)
  expect(dataFrom(deep)).toEqual({ data: '/home/a/data/ptc', kind: 'user', passedOver: [] })
})

for (const mode of [0o755, 0o750, 0o701, 0o720])
  test(`a .ptc of mode ${mode.toString(8)} is passed over, and that is said`, () => {
    const { root, deep } = clone(mode)
    expect(dataFrom(deep)).toEqual({
      data: '/home/a/data/ptc',
      kind: 'user',
      passedOver: [
        `${join(root, '.ptc')} was passed over: other users can reach into it. To use it, type chmod 700 ${join(root, '.ptc')}.`,
      ],
    })
  })

test('a .ptc that is a symbolic link is none', () => {
  const { root, deep } = clone(null)
  symlinkSync(temporaryDirectory(), join(root, '.ptc'))
  expect(dataFrom(deep)).toEqual({ data: '/home/a/data/ptc', kind: 'user', passedOver: [] })
})

test('a data directory behind a symbolic link is called by its real name', () => {
  const real = temporaryDirectory()
  const link = join(temporaryDirectory(), 'link')
  symlinkSync(real, link)
  expect(dataFrom('/', { PTC_DATA_DIR: link }).data).toBe(real)
  expect(dataFrom('/', { PTC_DATA_DIR: join(link, 'not', 'yet') }).data).toBe(
    join(real, 'not', 'yet'),
  )
})
