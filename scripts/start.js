// What `npm start` runs: the guided setup of a company, with everything it makes below ./.ptc.
import { existsSync, mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { env } = process

process.chdir(root)
const data = env.PTC_DATA_DIR || join(root, '.ptc')
mkdirSync(data, { recursive: true, mode: 0o700 })
// Named, and not only found: a .ptc that others could reach into is refused, and never passed over.
env.PTC_DATA_DIR = data

if (!env.PTC_TOKEN && !env.PTC_CREDENTIAL_STORE) {
  env.PTC_CREDENTIAL_STORE = 'file'
  const way = relative(root, data)
  say(
    `Everything is kept below ${way.startsWith('..') ? data : `./${way}`}: the database, the log, the secrets, and your`,
  )
  say('sign-in too, in a file that only you can read (npm start chooses it over the keychain).')
}

const given = process.argv.slice(2)
const begun = existsSync(join(data, 'state', 'setup-journal.json'))
const example =
  begun || given.some(choosesAnswers) || someoneIsThere()
    ? []
    : ['--from-file', 'examples/acme.yaml']

const program = join(root, 'bin', 'run.js')
process.argv.splice(1, Number.POSITIVE_INFINITY, program, 'setup', ...example, ...given)
await import('../bin/run.js')

/** @param {string} argument */
function choosesAnswers(argument) {
  return argument === '--resume' || argument.startsWith('--from-file')
}

function someoneIsThere() {
  const off = (name) => ['', '0', 'false'].includes(env[name] ?? '')
  return (
    process.stdin.isTTY &&
    process.stderr.isTTY &&
    env.TERM !== 'dumb' &&
    off('CI') &&
    off('PTC_NO_INPUT')
  )
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
