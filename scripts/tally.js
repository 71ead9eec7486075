// The end of .ci/run: what the tests and the checks came to, by the files that they wrote themselves, and the exit code.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, testsExit, checkExit, treeExit] = process.argv.slice(2)

const tests = read('tests.json')
const check = read('check.json')
const failures = [
  ...orElse(failedTests(tests), testsExit, 'npm test ended with an error, but no test failed'),
  ...orElse(check.failed || [], checkExit, 'npm run check ended with an error, but no step failed'),
  ...orElse([], treeExit, 'the run changed committed files'),
]
const passed = (tests.numPassedTests || 0) + (check.passed || []).length

for (const name of failures) say(`FAILED: ${name}`)
say(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1

/** The tests that failed or did not run at all, and the files that could not even be loaded, with why. */
function failedTests({ testResults }) {
  return (testResults || []).flatMap(({ name, status, message, assertionResults }) => {
    const bad = assertionResults.filter((one) => one.status !== 'passed')
    return bad.length === 0 && status === 'failed'
      ? [`${name} could not be run${beginning(message)}`]
      : bad.map(
          (one) =>
            `${one.fullName} (${one.status})${beginning((one.failureMessages || []).join('\n'))}`,
        )
  })
}

/** What a failure says, without where it was thrown: its first lines, set in below its name. */
function beginning(message) {
  const lines = (message || '').split('\n').filter((line) => line !== '' && !/^ +at /.test(line))
  const first = lines.slice(0, 12).map((line) => `\n    ${line.slice(0, 400)}`)
  return lines.length > 12 ? `${first.join('')}\n    …` : first.join('')
}

/** The names of what failed, or what an exit code says that none of them explains. */
function orElse(names, exit, otherwise) {
  return names.length === 0 && exit !== '0' ? [otherwise] : names
}

function read(file) {
  const path = join(folder, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
