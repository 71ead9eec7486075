import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { declare } from '../../src/cli/declare.ts'
import { isOperation } from './is-operation.ts'

/**
 * Gives the command line each declaration as plain data, read from its schemas now: the schema library would
 * cost every command more than its call does. Setup keeps the schemas, as it judges a file of answers by them,
 * and so does the command that prints schemas.
 */
export const declarations = (root: string): Plugin => {
  const contract = join(root, 'src', 'contract')
  const readers = [join(root, 'src', 'commands'), join(root, 'src', 'cli')]
  const wholes = ['setup', 'schema'].map((folder) => join(root, 'src', 'cli', folder))
  const within = (file: string, folders: readonly string[]) =>
    folders.some((folder) => file.startsWith(`${folder}/`))
  const isReader = (importer: string) => within(importer, readers) && !within(importer, wholes)
  return {
    name: 'declarations',
    setup(build) {
      build.onResolve({ filter: /\/contract\/.*\.ts$/ }, ({ path, importer }) => {
        const file = resolve(dirname(importer), path)
        return isReader(importer) && file.startsWith(contract)
          ? { path: file, namespace: 'declared', sideEffects: false }
          : undefined
      })
      build.onLoad({ filter: /.*/, namespace: 'declared' }, async ({ path }) => ({
        contents: await written(path),
        loader: 'js',
      }))
      build.onLoad({ filter: /src.cli.declare\.ts$/ }, () => ({
        contents: 'export const declare = (declared) => declared',
        loader: 'js',
      }))
    },
  }
}

/** The module's operations as data. Its shapes are left out: whoever wants one fails to build. */
async function written(file: string): Promise<string> {
  const exported = Object.entries(
    (await import(pathToFileURL(file).href)) as Record<string, unknown>,
  )
  return exported
    .map(([name, value]) => [name, plain(value)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    .join('\n')
}

/** An operation, or the table of contents, without schemas. */
const plain = (value: unknown): unknown =>
  Array.isArray(value) && value.every(isOperation)
    ? value.map(declare)
    : isOperation(value)
      ? declare(value)
      : undefined
