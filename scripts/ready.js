// What `npm start` and `npm test` need before they run: the packages and the build. It runs on whatever Node.js the
// machine has, before anything is installed, so it is plain JavaScript and imports nothing but Node's own.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)
const stamp = join(root, 'dist', '.built-from')

if (!isInstalled()) install()
const sources = fingerprint()
if (read(stamp) !== sources) build()

/** Whether every package that the lock file names is there in that version; the optional ones may be missing. */
function isInstalled() {
  const there = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  const wanted = packagesIn(join(root, 'package-lock.json'))
  return (
    existsSync(node) &&
    Object.keys(wanted).every((path) => {
      const { version, optional, devOptional } = wanted[path]
      const found = there[path]
      return path === '' || (found ? found.version === version : optional || devOptional)
    })
  )
}

function packagesIn(file) {
  const text = read(file)
  return text === null ? {} : JSON.parse(text).packages
}

function install() {
  say('Installing the packages that ptc is made of, as package-lock.json names them…')
  // Not npm ci: it refuses a lock file that leaves out an optional package for another platform (ADR 0008).
  const { status, error } = npm([
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ])
  if (status !== 0)
    stop(
      `npm could not install them (${error ? error.message : `it ended with ${status}`}). ` +
        'Its own words stand above; mend that, and run the same command again.',
    )
  if (!existsSync(node))
    stop(
      'The packages are there, but not the Node.js among them: its install script did not run. ' +
        'Remove node_modules and run the same command again, without --ignore-scripts.',
    )
}

/** Runs the npm that runs this script, else the one in the path. Its result is for nobody, its errors for everybody. */
function npm(words) {
  const running = process.env.npm_execpath || ''
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  return /npm-cli\.c?js$/.test(running)
    ? spawnSync(process.execPath, [running, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' })
}

/** A digest of everything that the build is made of. */
function fingerprint() {
  const digest = createHash('sha256')
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    ...below('scripts'),
    ...below('src'),
  ]
  for (const file of files.sort())
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return digest.digest('hex')
}

function below(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

function build() {
  say('Building ptc…')
  const { status, stdout, stderr } = spawnSync(node, [join(root, 'scripts', 'build.ts')], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) stop(`The build failed:\n${stdout}${stderr}`.trimEnd())
  writeFileSync(stamp, sources)
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function stop(line) {
  say(line)
  process.exit(1)
}
