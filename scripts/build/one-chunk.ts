import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Keeps what commands share in one file. The bundler would cut it into as many as there are sets of commands
 * that share something, and finding and linking a file costs more than reading code that is not needed.
 * So the first files of both entries import all of `src/cli`; nothing in it loads anything heavy by itself.
 */
export const oneChunk = (root: string): Plugin => {
  const folder = join(root, 'src', 'cli')
  const shared = globSync('*.ts', { cwd: folder }).sort()
  const importing = (own: string) =>
    shared.filter((name) => name !== own).map((name) => `import './${name}'`)
  return {
    name: 'one-chunk',
    setup(build) {
      build.onLoad({ filter: /src.cli.(?:main|base)\.ts$/ }, ({ path }) => ({
        contents: [...importing(basename(path)), readFileSync(path, 'utf8')].join('\n'),
        loader: 'ts',
      }))
    },
  }
}
