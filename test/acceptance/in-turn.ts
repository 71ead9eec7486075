import { join } from 'node:path'

/** Runs command lines of the built ptc one after another in one process, and prints behind each how it ended. */
const root = join(import.meta.dirname, '..', '..')
process.setMaxListeners(0)
process.stdout.setMaxListeners(0)
process.stderr.setMaxListeners(0)
const { main } = await import(join(root, 'dist', 'cli', 'main.js'))

for (const argv of JSON.parse(process.argv[2] ?? '[]')) {
  process.exitCode = 0
  await main(argv, root)
  process.stdout.write(`ended with ${process.exitCode}\n`)
}
process.exitCode = 0
