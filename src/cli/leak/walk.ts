import { lstatSync, opendirSync } from 'node:fs'
import { join } from 'node:path'
import { git, gitSays, tokens } from './git.ts'

export interface Walk {
  env: NodeJS.ProcessEnv
  /** Whether what git ignores, and node_modules, are read as well. */
  ignored: boolean
  /** Told of a directory that cannot be opened. */
  unread: (path: string, why: string) => void
}

/** The files below a directory: in a git work tree what git would keep, elsewhere all but .git and node_modules. */
export async function* filesBelow(directory: string, walk: Walk): AsyncGenerator<string> {
  const inGit =
    !walk.ignored &&
    (await gitSays(directory, ['rev-parse', '--is-inside-work-tree'], walk.env)) === 'true'
  yield* inGit ? listed(directory, walk) : walked(directory, walk)
}

async function* listed(directory: string, walk: Walk): AsyncGenerator<string> {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  let last = ''
  for await (const name of tokens(git(directory, words, walk.env))) {
    // A file that is being merged is listed once for each side.
    if (name === last) continue
    last = name
    const path = join(directory, name)
    const kind = kindOf(path)
    if (kind === 'file') yield path
    // A repository inside of this one, which git names and does not look into.
    if (kind === 'directory') yield* filesBelow(path, walk)
  }
}

async function* walked(directory: string, walk: Walk): AsyncGenerator<string> {
  for (const name of namesIn(directory, walk)) {
    const path = join(directory, name)
    const kind = kindOf(path)
    if (kind === 'file') yield path
    if (kind !== 'directory' || name === '.git') continue
    if (walk.ignored) yield* walked(path, walk)
    else if (name !== 'node_modules')
      yield* kindOf(join(path, '.git')) === null ? walked(path, walk) : filesBelow(path, walk)
  }
}

/** What a path is by itself; a symbolic link is nothing, so that no walk goes in circles. */
function kindOf(path: string): 'file' | 'directory' | null {
  const entry = lstatSync(path, { throwIfNoEntry: false })
  return entry?.isFile() ? 'file' : entry?.isDirectory() ? 'directory' : null
}

function namesIn(directory: string, { unread }: Walk): string[] {
  try {
    const opened = opendirSync(directory)
    const names: string[] = []
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync())
      names.push(entry.name)
    opened.closeSync()
    return names.sort()
  } catch (error) {
    unread(directory, (error as Error).message)
    return []
  }
}
