import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Needed {
  there: () => boolean
  /** What no test shows where it is absent. */
  unshown: string
  /** Set where it takes more than a program: a machine that runs all tests may lack it, and says so. */
  whereItCanBe?: true
}

/** What a machine may lack beyond Node and npm, and how to find out. */
const capabilities = {
  strace: {
    there: () => spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0,
    unshown:
      'that an acknowledged change was brought to the disk first, and what a disk that reports errors does to the store',
  },
  script: {
    there: () => spawnSync('script', ['-qec', 'exit 3', '/dev/null']).status === 3,
    unshown: 'that no command asks anything in a CI job that has a terminal',
  },
  git: {
    there: () => spawnSync('git', ['--version']).status === 0,
    unshown:
      'that a leak is found in the history of a git repository, and what git ignores left out',
  },
  bash: {
    there: () => spawnSync('bash', ['-c', 'exit 3']).status === 3,
    unshown: 'that bash completes the words of ptc by its script',
  },
  zsh: {
    there: () => spawnSync('zsh', ['-f', '-c', 'exit 3']).status === 3,
    unshown: 'that zsh completes the words of ptc by its script',
    whereItCanBe: true,
  },
  fish: {
    there: () => spawnSync('fish', ['--no-config', '-c', 'exit 3']).status === 3,
    unshown: 'that fish completes the words of ptc by its script',
    whereItCanBe: true,
  },
  'systemd-analyze': {
    there: () => spawnSync('systemd-analyze', ['--version']).status === 0,
    unshown: 'that systemd reads the unit of daemon install without a complaint',
    whereItCanBe: true,
  },
  'secret-service': {
    there: keyringUnlocks,
    unshown:
      'that a keychain keeps a sign-in, and what is said of one that is locked or that hangs',
    whereItCanBe: true,
  },
  browser: {
    there: browserStarts,
    unshown: 'that a person signs in at a provider in a real browser, and a terminal by one',
    whereItCanBe: true,
  },
  proc: {
    there: () => existsSync('/proc/self/cmdline'),
    unshown: 'that no secret stands on a command line or in the environment of the daemon',
  },
} as const satisfies Record<string, Needed>

export type Capability = keyof typeof capabilities

const found = new Map<Capability, boolean>()

/** Whether this machine has it. */
export function has(capability: Capability): boolean {
  const known = found.get(capability) ?? capabilities[capability].there()
  found.set(capability, known)
  return known
}

type Register = (name: string, body: () => void | Promise<void>) => void

/** Registers a test that needs a capability; where that is absent, the test says so in its name and checks nothing. */
export const needing =
  (capability: Capability, register: Register): Register =>
  (name, body) =>
    has(capability)
      ? register(name, body)
      : register(`${capability} is absent, not shown: ${name}`, () => {})

/** For the whole run: CI must have every capability; elsewhere the last line of the run says what was absent. */
export default function setup(): () => void {
  const names = Object.keys(capabilities) as Capability[]
  const absent = names.filter((name) => !has(name))
  const refused = absent.filter((name) => !('whereItCanBe' in capabilities[name]))
  if (refused.length > 0 && process.env['CI'] === 'true')
    throw new Error(
      `This machine lacks ${refused.join(', ')}: with CI=true every such capability must be there.`,
    )
  return () => {
    for (const name of absent)
      process.stderr.write(
        `\nABSENT: ${name}. Not shown on this machine: ${capabilities[name].unshown}.\n`,
      )
  }
}

/** Whether a keyring starts and unlocks on a bus of its own: having the programs is not enough everywhere. */
function keyringUnlocks(): boolean {
  const home = mkdtempSync(join(tmpdir(), 'ptc-keyring-'))
  const command = ['--', 'gnome-keyring-daemon', '--unlock', '--components=secrets']
  const { status } = spawnSync('dbus-run-session', command, {
    ...{ input: 'a password', timeout: 15_000 },
    env: { PATH: process.env['PATH'] ?? '', HOME: home, XDG_RUNTIME_DIR: home },
  })
  // What it started may still be writing there.
  rmSync(home, { recursive: true, force: true, maxRetries: 10 })
  return status === 0
}

/** Whether the browser of the registry starts: it needs a Linux whose libraries it does not bring along. */
function browserStarts(): boolean {
  const script = join(import.meta.dirname, 'chromium', 'check.ts')
  return spawnSync(process.execPath, [script], { timeout: 60_000 }).status === 0
}
