import { enableCompileCache, flushCompileCache } from 'node:module'
import { redact } from '../domain/redact.ts'
import { openHome } from './home.ts'
import { exitUnder, lastWords } from './refusal.ts'

// Before anything can make a file: what this process writes is for its owner alone.
process.umask(0o077)

try {
  const home = openHome(process.env)
  enableCompileCache(home.cache)
  // Imported only now, so that the cache serves it.
  const { run } = await import('./run.ts')
  process.exitCode = await run(home, process.env, process.argv.slice(2))
} catch (error) {
  const { exit, line } = lastWords(error)
  process.stderr.write(`ptc daemon: ${redact(line)}\n`)
  // Not only the code: what a failed start left open would keep the process alive.
  process.exit(exitUnder(process.argv, exit))
}
flushCompileCache()
