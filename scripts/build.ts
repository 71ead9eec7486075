import { existsSync, globSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { builtins } from './build/builtins.ts'
import { declarations } from './build/declarations.ts'
import { leaveOut } from './build/leave-out.ts'
import { oneChunk } from './build/one-chunk.ts'
import { writeManifest } from './manifest.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, 'dist')
const daemonMain = join(root, 'src/daemon/main.ts')

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.22',
  outbase: join(root, 'src'),
  outdir: out,
  external: ['better-sqlite3', '@napi-rs/keyring', 'pg'],
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
}

const entries = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort()

rmSync(out, { recursive: true, force: true })
const cli = await build({
  ...shared,
  entryPoints: ['src/cli/main.ts', ...entries('src/commands/**/*.ts')],
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [declarations(root), oneChunk(root), leaveOut(root), builtins],
})
const daemon = existsSync(daemonMain)
  ? await build({
      ...shared,
      entryPoints: [daemonMain],
      chunkNames: 'daemon/chunks/[name]-[hash]',
      plugins: [builtins],
    })
  : undefined
await writeManifest(root)
process.stdout.write(`${[cli, daemon].map((one) => sizeOf(one?.metafile)).join('')}`)

function sizeOf(metafile: Metafile | undefined): string {
  if (metafile === undefined) return ''
  const files = Object.entries(metafile.outputs).filter(([name]) => name.endsWith('.js'))
  const bytes = files.reduce((sum, [, { bytes: size }]) => sum + size, 0)
  const first = relative(root, files[0]?.[0] ?? '')
    .split('/')
    .slice(0, 2)
    .join('/')
  return `${first}: ${files.length} files, ${Math.round(bytes / 1024)} KiB\n`
}
