import { isBuiltin } from 'node:module'
import { relative } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Takes Node's own modules from `process.getBuiltinModule`. An ESM import of `node:http` reads every one of
 * its getters, and one of those loads a WebSocket client: more than the whole call costs.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup(build) {
    const { absWorkingDir: root = '.' } = build.initialOptions
    // One for each importer, so that it stands in its importer's file and is no file of its own.
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path, importer, kind }) =>
      isBuiltin(path) && kind !== 'entry-point'
        ? {
            path: `${relative(root, importer)}?${path.replace(/^node:/, '')}`,
            namespace: kind === 'import-statement' ? 'builtin' : 'builtin-whole',
            sideEffects: false,
          }
        : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: named(builtinOf(path)),
      loader: 'js',
    }))
    build.onLoad({ filter: /.*/, namespace: 'builtin-whole' }, ({ path }) => ({
      contents: `module.exports = ${taken(builtinOf(path))}`,
      loader: 'js',
    }))
  },
}

const builtinOf = (path: string): string => `node:${path.slice(path.lastIndexOf('?') + 1)}`

const taken = (name: string): string => `/* @__PURE__ */ process.getBuiltinModule('${name}')`

/**
 * A module of which only the names that are imported are left, each read once. The bundler's own way of importing what
 * is no ESM copies all names, and that as often as it is imported: a tenth of a daemon's start.
 */
function named(name: string): string {
  const whole = process.getBuiltinModule(name) as object
  const names = Object.keys(whole).filter((key) => /^[A-Za-z]\w*$/.test(key) && key !== 'default')
  return [
    `const whole = ${taken(name)}`,
    'const read = (key) => whole[key]',
    'export default whole',
    ...names.map((key) => `const $${key} = /* @__PURE__ */ read('${key}')`),
    `export { ${names.map((key) => `$${key} as ${key}`).join(', ')} }`,
  ].join('\n')
}
