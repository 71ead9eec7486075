import { lstatSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../../domain/failure.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { jsonPage } from '../text.ts'
import { gitSays } from './git.ts'
import { readHistory } from './history.ts'
import { openLedger } from './ledger.ts'
import { readFile, readStdin } from './read.ts'
import { exitOfScan, nextOf, type Scanned, scanText } from './report.ts'
import { sarifOf } from './sarif.ts'
import { judged } from './status.ts'
import { filesBelow } from './walk.ts'

const megabyte = 1024 * 1024
const progress = 10_000

/** Reads everything that was named, finds the credentials in it, and says what is known of them. */
export async function scan(paths: readonly string[], run: Run): Promise<Result> {
  const { flags, io } = run
  const places = paths.length === 0 ? ['.'] : [...new Set(paths)]
  const directories = requirePlaces(places)
  const sarif = flags['sarif'] as string | undefined
  if (sarif === '-' && io.json) throw new Failure('usage', 'Give --sarif - or --json, not both.')
  const repositories = flags['history'] === true ? await repositoriesOf(directories, run) : []
  const ledger = openLedger()
  const met = new Set<string>()
  const scanned: Scanned = { files: 0, bytes: 0, commits: 0, objects: 0, unread: [] }
  for (const place of places) {
    if (place === '-') scanned.bytes += (await readStdin(ledger)).bytes
    else await readFiles(place, directories.includes(place))
  }
  for (const repository of repositories) {
    const { commits, objects, missing } = await readHistory(repository, run.env, ledger)
    scanned.commits += commits
    scanned.objects += objects
    if (missing > 0)
      scanned.unread.push({
        path: repository,
        why: `${missing} objects of its history are not here`,
      })
  }
  const found = await judged(ledger.found(), run)
  const report = sarif === undefined ? null : `${jsonPage(sarifOf(found, process.cwd()))}\n`
  if (report !== null && sarif !== undefined && sarif !== '-') write(sarif, report)
  const text = scanText(found, scanned, io)
  if (sarif === '-') io.aside(text)
  return {
    data: { findings: found, scanned },
    text: sarif === '-' ? (report ?? '').trimEnd() : text,
    next: nextOf(found),
    exit: exitOfScan(found, scanned),
  }

  async function readFiles(place: string, isDirectory: boolean): Promise<void> {
    const largest = sizeOf(flags['max-size']) * megabyte
    const unread = (path: string, why: string) => void scanned.unread.push({ path, why })
    const walk = { env: run.env, ignored: flags['ignored'] === true, unread }
    for await (const path of isDirectory ? filesBelow(place, walk) : [meant(place)]) {
      // Places may overlap; in one alone, nothing comes twice.
      if (places.length > 1 && met.has(resolve(path))) continue
      if (places.length > 1) met.add(resolve(path))
      const read = await readFile(path, ledger, largest)
      if ('unread' in read) {
        unread(path, read.unread)
        continue
      }
      scanned.bytes += read.bytes
      if (++scanned.files % progress === 0) io.aside(io.hint.dim(`${scanned.files} files…`))
    }
  }
}

// A link that somebody named is followed; one that a walk meets is not.
const meant = (file: string): string =>
  lstatSync(file).isSymbolicLink() ? realpathSync(file) : file

/** Refuses what cannot be read before anything is, and answers which places are directories. */
function requirePlaces(places: readonly string[]): string[] {
  return places.filter((place) => {
    if (place === '-') {
      if (process.stdin.isTTY !== true) return false
      throw new Failure('usage', '- reads a pipe, and stdin is a terminal.')
    }
    const entry = statSync(place, { throwIfNoEntry: false })
    if (!entry?.isFile() && !entry?.isDirectory())
      throw new Failure('usage', `${place} is no file and no directory that can be read.`)
    return entry.isDirectory()
  })
}

async function repositoriesOf(directories: readonly string[], run: Run): Promise<string[]> {
  const tops = new Map<string, string>()
  for (const directory of directories) {
    const words = ['rev-parse', '--is-shallow-repository', '--git-common-dir']
    const [shallow, top] = (await gitSays(directory, words, run.env))?.split('\n') ?? []
    if (shallow === undefined || top === undefined)
      throw new Failure(
        'usage',
        `--history: ${directory} is in no git repository that git can read.`,
      )
    if (shallow === 'true')
      run.warn(`${directory} is a shallow clone: the history before its first commit is not here.`)
    tops.set(top, directory)
  }
  if (tops.size === 0)
    throw new Failure('usage', '--history needs a directory in a git repository.')
  return [...tops.values()]
}

function sizeOf(flag: unknown): number {
  const size = Number(flag)
  if (Number.isSafeInteger(size) && size > 0) return size
  throw new Failure('usage', '--max-size takes a whole number of megabytes.')
}

function write(path: string, report: string): void {
  try {
    writeFileSync(path, report)
  } catch (error) {
    throw new Failure('usage', `--sarif ${path} cannot be written: ${(error as Error).message}.`)
  }
}
