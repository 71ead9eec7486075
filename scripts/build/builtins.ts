import { isBuiltin } from 'node:module'
import type { Plugin } from 'esbuild'

/**
 * Takes Node's own modules from `process.getBuiltinModule`. An ESM import of `node:http` reads every one of
 * its getters, and one of those loads a WebSocket client: more than the whole call costs.
 */
export const builtins: Plugin = {
  name: 'builtins',
  setup(build) {
    // One for each importer, so that it stands in its importer's file and is no file of its own.
    build.onResolve({ filter: /^[\w:/]+$/ }, ({ path, importer, kind }) =>
      isBuiltin(path) && kind !== 'entry-point'
        ? {
            path: `${importer}?${path.replace(/^node:/, '')}`,
            namespace: 'builtin',
            sideEffects: false,
          }
        : undefined,
    )
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path.slice(path.lastIndexOf('?') + 1)}')`,
      loader: 'js',
    }))
  },
}
