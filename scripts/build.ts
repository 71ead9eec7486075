import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { builtins } from './build/builtins.ts'
import { declarations } from './build/declarations.ts'
import { leaveOut } from './build/leave-out.ts'
import { onFirstUse } from './build/on-first-use.ts'
import { oneChunk } from './build/one-chunk.ts'
import { writeManifest } from './manifest.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

const shared = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.22',
  outbase: join(root, 'src'),
  outdir: dist,
  external: ['better-sqlite3', '@napi-rs/keyring', 'jq-wasm', 'pdfkit', 'pg'],
  metafile: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  // Written at once below, so that nobody meets half a build.
  write: false,
} as const satisfies BuildOptions

const sources = (pattern: string) => globSync(pattern, { cwd: join(root, 'src') }).sort()

const cli = await build({
  ...shared,
  entryPoints: ['src/cli/main.ts', ...sources('commands/**/*.ts').map((file) => `src/${file}`)],
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [
    declarations(root),
    oneChunk(root, sources('cli/*.ts'), ['cli/main.ts', 'cli/base.ts']),
    leaveOut(root),
    builtins,
  ],
})
const keyring = await build({ ...shared, entryPoints: ['src/cli/credentials/keyring.ts'] })
// A file of its own: it shares too little with the commands to load what they share.
const completion = await build({
  ...shared,
  splitting: false,
  // Needed only where a directory has a .ptc.yaml.
  external: [...shared.external, 'yaml'],
  entryPoints: ['src/cli/completion/main.ts'],
  plugins: [declarations(root), builtins],
})
const daemon = await build({
  ...shared,
  entryPoints: ['src/daemon/main.ts', 'src/store/commit-thread.ts'],
  chunkNames: 'daemon/chunks/[name]-[hash]',
  plugins: [onFirstUse(root), oneChunk(root, ['daemon/run.ts']), builtins],
})

const files = [cli, keyring, completion, daemon].flatMap(({ outputFiles }) => outputFiles)
rmSync(dist, { recursive: true, force: true })
for (const { path, contents } of files) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}
// Says which source is in which file; a test asks it what a command has loaded.
writeFileSync(join(dist, '.metafile.json'), JSON.stringify(cli.metafile))
await writeManifest(root)

const size = files.reduce((sum, { contents }) => sum + contents.length, 0)
process.stdout.write(`dist: ${files.length} files, ${Math.round(size / 1024)} KiB\n`)
