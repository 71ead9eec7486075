import type { Readable } from 'node:stream'
import { type Git, git, tell, tokens } from './git.ts'
import type { Ledger, Source } from './ledger.ts'

/** What a history came to. */
export interface Objects {
  commits: number
  /** Everything that was asked for: versions of files, messages of commits and tags. */
  objects: number
  /** What the repository names and does not have. */
  missing: number
}

/** Reads every version of every file that a repository has, and every message, each once. */
export async function readHistory(
  directory: string,
  env: NodeJS.ProcessEnv,
  ledger: Ledger,
): Promise<Objects> {
  const reader = git(directory, ['cat-file', '--batch', '--buffer'], env)
  const asked: Source[] = []
  const count: Objects = { commits: 0, objects: 0, missing: 0 }
  const ask = async () => {
    for await (const { object, ...source } of versions(directory, env)) {
      count.objects++
      if (source.file === null) count.commits++
      asked.push(source)
      if (reader.child.exitCode !== null) break
      await tell(reader, `${object}\n`)
    }
    reader.child.stdin.end()
  }
  const next = () => asked.shift()
  const absent = () => void count.missing++
  await Promise.all([ask(), readObjects(reader, { next, absent }, ledger)])
  return count
}

type Version = Source & { object: string }

/** Every object worth reading, the oldest first, with the commit that brought it. */
async function* versions(directory: string, env: NodeJS.ProcessEnv): AsyncGenerator<Version> {
  yield* tags(directory, env)
  const commits = git(directory, ['rev-list', '--all', '--topo-order', '--reverse'], env)
  const words = ['diff-tree', '--stdin', '-r', '--root', '-c', '-z', '--no-renames', '--always']
  const changes = git(directory, words, env)
  commits.child.stdout.pipe(changes.child.stdin)
  try {
    yield* changed(tokens(changes))
    await commits.ended
  } finally {
    commits.child.kill()
    changes.child.kill()
  }
}

async function* changed(said: AsyncIterable<string>): AsyncGenerator<Version> {
  const seen = new Set<string>()
  let commit = ''
  let object: string | null = null
  for await (const token of said) {
    if (object !== null) {
      if (object !== '' && !seen.has(object)) yield { object, file: token, commit }
      seen.add(object)
      object = null
    } else if (token.startsWith(':')) object = madeBy(token)
    else {
      commit = token
      yield { object: commit, file: null, commit }
    }
  }
}

/** The tags that have a message. */
async function* tags(directory: string, env: NodeJS.ProcessEnv): AsyncGenerator<Version> {
  const format = '--format=%(objecttype) %(objectname) %(refname)%00'
  for await (const token of tokens(git(directory, ['for-each-ref', format, 'refs/tags'], env))) {
    const [, object, file] = /^\s*tag (\w+) (.*)$/.exec(token) ?? []
    if (object !== undefined && file !== undefined) yield { object, file, commit: null }
  }
}

/** The object that a change made, empty where it made none: it removed a file, or moved a submodule. */
function madeBy(change: string): string {
  const fields = change.split(' ')
  const sides = /^:+/.exec(change)?.[0].length ?? 1
  const mode = fields[sides]
  const object = fields[fields.length - 2] ?? ''
  return mode === '160000' || /^0+$/.test(object) ? '' : object
}

/** Takes the answers of `cat-file --batch` apart as they come: a line, so many bytes, a newline. */
async function readObjects(
  reader: Git,
  { next, absent }: { next: () => Source | undefined; absent: () => void },
  ledger: Ledger,
): Promise<void> {
  let head = Buffer.alloc(0)
  let left = 0
  let open: ReturnType<Ledger['open']> | null = null
  for await (const chunk of reader.child.stdout as Readable & AsyncIterable<Buffer>) {
    let bytes = head.length > 0 ? Buffer.concat([head, chunk]) : chunk
    head = Buffer.alloc(0)
    while (bytes.length > 0) {
      if (open === null) {
        const end = bytes.indexOf(10)
        if (end < 0) {
          head = bytes
          break
        }
        const size = / (\d+)$/.exec(bytes.subarray(0, end).toString('latin1'))?.[1]
        bytes = bytes.subarray(end + 1)
        const source = next()
        if (size === undefined || source === undefined) {
          absent()
          continue
        }
        open = ledger.open(source)
        left = Number(size)
      }
      const content = bytes.subarray(0, left)
      open.read(content)
      left -= content.length
      bytes = bytes.subarray(content.length)
      // The newline behind the content.
      if (left > 0 || bytes.length === 0) continue
      open.end()
      open = null
      bytes = bytes.subarray(1)
    }
  }
  await reader.ended
}
