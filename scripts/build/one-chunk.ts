import { readFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Keeps what is loaded in any case in one file. The bundler would cut it into as many as there are sets of entries
 * that share something, and finding and linking a file costs more than reading code that is not needed.
 * So these entries, and whatever is loaded later, import all of it: nothing in it loads anything heavy by itself.
 */
export const oneChunk = (
  root: string,
  shared: readonly string[],
  entries: readonly string[] = [],
): Plugin => {
  const source = join(root, 'src') + sep
  const whole = shared.map((file) => join(source, file))
  const first = new Set(entries.map((file) => join(source, file)))
  return {
    name: 'one-chunk',
    setup(build) {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, importer, kind }) => {
        if (kind === 'dynamic-import' && importer.startsWith(source))
          first.add(resolve(dirname(importer), path))
        return undefined
      })
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!first.has(path)) return undefined
        const imports = whole
          .filter((file) => file !== path)
          .map((file) => `import ${JSON.stringify(file)}`)
        return { contents: [...imports, readFileSync(path, 'utf8')].join('\n'), loader: 'ts' }
      })
    },
  }
}
