import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What npm made of the package: the tarball, and what is in it. */
export interface Packed {
  tarball: string
  files: string[]
  bytes: number
}

/** Packs what is built; with `fresh` it is built first, as a release is. */
export function pack(to: string, fresh: boolean): Packed {
  const words = ['pack', '--json', '--silent', '--pack-destination', to]
  const said = npm([...words, ...(fresh ? [] : ['--ignore-scripts'])], root)
  // A build that runs first may speak as well.
  const [packed] = Object.values(JSON.parse(said.slice(said.search(/^[[{]/m)))) as {
    filename: string
    size: number
    files: { path: string }[]
  }[]
  if (packed === undefined) throw new Error(`npm pack said: ${said}`)
  return {
    tarball: join(to, packed.filename),
    files: packed.files.map(({ path }) => path),
    bytes: packed.size,
  }
}

/** Installs a tarball globally into an empty prefix, its dependencies from the registry that npm is set up with. */
export function installFromRegistry({ tarball }: Packed, prefix: string): void {
  npm(['install', '--global', '--prefix', prefix, '--no-audit', '--no-fund', tarball], prefix)
}

/** The same as far as files go, with the packages of this clone that a user of ptc gets, and no other. */
export function installFromClone({ tarball }: Packed, prefix: string): void {
  const home = join(prefix, 'lib', 'node_modules', 'ptc')
  mkdirSync(home, { recursive: true })
  mkdirSync(join(prefix, 'bin'))
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components', '1'])
  for (const path of neededToRun())
    cpSync(join(root, path), join(home, path), { recursive: true, dereference: true })
  symlinkSync(join('..', 'lib', 'node_modules', 'ptc', 'bin', 'run.js'), join(prefix, 'bin', 'ptc'))
}

function neededToRun(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }>
  }
  return Object.entries(packages).flatMap(([path, { dev, optional, devOptional }]) =>
    path === '' || dev || optional || devOptional ? [] : [path],
  )
}

/** Runs the installed ptc as somebody who has nothing yet, in a directory of their own. */
export function stranger(prefix: string, home: string) {
  const env = {
    PATH: [join(prefix, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
    HOME: home,
    CI: '1',
    PTC_CREDENTIAL_STORE: 'file',
  }
  return (...words: string[]): string =>
    execFileSync('ptc', words, {
      cwd: home,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
}

/** From nothing to a verified key, a backup and a stopped daemon; answers what was said. */
export function tryOut(prefix: string, home: string): string[] {
  const ptc = stranger(prefix, home)
  const answers = join(prefix, 'lib', 'node_modules', 'ptc', 'examples', 'acme.yaml')
  try {
    return [
      ptc('--version'),
      ptc('help', 'key'),
      ptc('setup', '--from-file', answers),
      ptc('key', 'list'),
      ptc('daemon', 'status', '--json'),
      ptc('daemon', 'backup'),
    ]
  } finally {
    ptc('daemon', 'stop')
  }
}

function npm(words: string[], cwd: string): string {
  const { npm_config_global: _, ...env } = process.env
  return execFileSync('npm', words, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

if (import.meta.main) {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-package-'))
  const [prefix, home] = ['prefix', 'home'].map((name) => join(directory, name)) as [string, string]
  try {
    for (const made of [prefix, home]) mkdirSync(made)
    const packed = pack(directory, true)
    process.stdout.write(
      `${packed.files.length} files, ${Math.round(packed.bytes / 1024)} KiB packed\n`,
    )
    installFromRegistry(packed, prefix)
    for (const said of tryOut(prefix, home)) process.stdout.write(`${said}\n`)
    process.stdout.write('The package installs from the registry and works.\n')
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
