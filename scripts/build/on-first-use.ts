import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import type { Operation } from '../../src/contract/operation.ts'
import { isOperation } from './is-operation.ts'

/**
 * Gives the daemon each declaration as plain data whose schemas are built when a call first asks for them: building
 * all of them would take a third of its start.
 */
export const onFirstUse = (root: string): Plugin => {
  const contract = join(root, 'src', 'contract')
  const readers = join(root, 'src', 'daemon')
  return {
    name: 'on-first-use',
    setup(build) {
      build.onResolve({ filter: /\/contract\/.*\.ts$/ }, ({ path, importer, kind }) => {
        const file = resolve(dirname(importer), path)
        return kind === 'import-statement' &&
          importer.startsWith(`${readers}/`) &&
          file.startsWith(contract)
          ? { path: file, namespace: 'on-first-use', sideEffects: false }
          : undefined
      })
      build.onLoad({ filter: /.*/, namespace: 'on-first-use' }, async ({ path }) => ({
        contents: await written(path),
        loader: 'js',
        resolveDir: dirname(path),
      }))
    },
  }
}

/** The module's operations as data with schemas to come, and its functions called through. */
async function written(file: string): Promise<string> {
  const exported = Object.entries(
    (await import(pathToFileURL(file).href)) as Record<string, unknown>,
  )
  const whole = `let kept
const whole = () => (kept ??= require(${JSON.stringify(file)}))`
  return [whole, ...exported.flatMap(([name, value]) => lineOf(name, value))].join('\n')
}

function lineOf(name: string, value: unknown): string[] {
  if (typeof value === 'function')
    return [`export const ${name} = (...given) => whole().${name}(...given)`]
  if (Array.isArray(value) && value.every(isOperation))
    return [`export const ${name} = [${value.map((one, at) => ahead(one, `${name}[${at}]`))}]`]
  return isOperation(value) ? [`export const ${name} = ${ahead(value, name)}`] : []
}

/** An operation ahead of its schemas, which are found in the whole module under its place there. */
function ahead({ input: _input, output: _output, ...data }: Operation, place: string): string {
  return `{
  ...${JSON.stringify(data)},
  get input() { return whole().${place}.input },
  get output() { return whole().${place}.output },
}`
}
