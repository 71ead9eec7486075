import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Keeps what commands share in one file. The bundler would cut it into as many as there are sets of entries
 * that share something, and finding and linking a file costs more than reading code that is not needed.
 * So the first files of every entry, and whatever is loaded later, import all of `src/cli`: nothing in it
 * loads anything heavy by itself.
 */
export const oneChunk = (root: string): Plugin => {
  const source = join(root, 'src') + sep
  const folder = join(source, 'cli')
  const shared = globSync('*.ts', { cwd: folder }).sort()
  const first = new Set([join(folder, 'main.ts'), join(folder, 'base.ts')])
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
        const imports = shared
          .map((name) => join(folder, name))
          .filter((file) => file !== path)
          .map((file) => `import ${JSON.stringify(file)}`)
        return { contents: [...imports, readFileSync(path, 'utf8')].join('\n'), loader: 'ts' }
      })
    },
  }
}
