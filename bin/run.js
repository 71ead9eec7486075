#!/usr/bin/env node
// This file must be readable for every Node.js that knows modules, so that an old one gets the
// sentence below and not a syntax error: no static import, no optional chaining, no top-level await.
const oldest = [22, 22]
const running = process.versions.node.split('.').map(Number)

if (running[0] < oldest[0] || (running[0] === oldest[0] && running[1] < oldest[1])) {
  process.stderr.write(
    `ptc needs Node.js ${oldest.join('.')} or newer, and this is ${process.versions.node}: ` +
      'install a newer one, or run it inside its clone with npx ptc.\n',
  )
  process.exitCode = 2
} else {
  start(process.argv.slice(2))
}

function start(argv) {
  const asksVersion = argv[0] === '--version' || argv[0] === '-V' || argv[0] === 'version'
  if (asksVersion && (argv.length === 1 || (argv.length === 2 && argv[1] === '--json')))
    printVersion(argv.length === 2)
  else if (argv[0] === 'complete') completeWord(argv.slice(1))
  else run(argv)
}

/** What `ptc version` says, without loading it. */
function printVersion(json) {
  const fs = process.getBuiltinModule('fs')
  const version = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url))).version
  const node = process.versions.node
  const platform = `${process.platform}-${process.arch}`
  const data = { version, node, platform }
  const document = { schemaVersion: 1, ok: true, command: 'version', data, warnings: [], next: [] }
  const text = json
    ? `${JSON.stringify({ ...document, page: { next: null } })}\n`
    : `ptc ${version} (node ${node}, ${platform})\n`
  try {
    // Not process.stdout: making the stream takes longer than all of the above.
    fs.writeSync(1, text)
  } catch (error) {
    if (error.code !== 'EPIPE') throw error
  }
}

/** What a shell asks when somebody presses Tab. Nobody wants to read there that something went wrong. */
function completeWord(words) {
  const { join } = process.getBuiltinModule('path')
  keepCompiled(join)
  import('../dist/cli/completion/main.js').then(
    ({ complete }) => complete(words, join(import.meta.dirname, '..')),
    () => {},
  )
}

function run(argv) {
  const { join } = process.getBuiltinModule('path')
  keepCompiled(join)
  // oclif would start a PowerShell on every command only to learn the name of the shell.
  if (process.platform === 'win32' && !process.env.SHELL) process.env.SHELL = process.env.ComSpec
  import('../dist/cli/main.js').then(
    ({ main }) => main(argv, join(import.meta.dirname, '..')),
    (error) => {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/dist.cli.main\.js/.test(error.message))
        throw error
      process.stderr.write('ptc is not built yet: run npm run build in its clone.\n')
      process.exitCode = 1
    },
  )
}

function keepCompiled(join) {
  const cache = cacheDirectory(join)
  // Not the default under the shared temporary directory: whoever writes there would write our code.
  if (cache) process.getBuiltinModule('module').enableCompileCache(cache)
}

function cacheDirectory(join) {
  const { HOME, LOCALAPPDATA, PTC_CACHE_DIR, USERPROFILE, XDG_CACHE_HOME } = process.env
  if (PTC_CACHE_DIR) return PTC_CACHE_DIR
  const home = HOME || USERPROFILE
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || (home && join(home, '.cache'))
  return caches && join(caches, 'ptc')
}
