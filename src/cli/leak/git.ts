import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { Failure } from '../../domain/failure.ts'

/** A git command that is under way. */
export interface Git {
  child: ChildProcessByStdio<Writable, Readable, Readable>
  /** Resolves when it ended well, and else says what it said. */
  ended: Promise<void>
}

/**
 * Starts git in a directory, with words that no shell reads. The repository may be anybody's: what its
 * configuration would run is switched off, and nothing is fetched.
 */
export function git(directory: string, words: readonly string[], env: NodeJS.ProcessEnv): Git {
  const argv = ['-C', directory, '-c', 'core.fsmonitor=false', '--no-replace-objects', ...words]
  const child = spawn('git', argv, { env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] })
  // A git that ended early closes its stdin; why it did is in what it said.
  child.stdin.on('error', () => {})
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-2000)
  })
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (error) => reject(gitFailed(words[0] ?? '', error.message)))
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(gitFailed(words[0] ?? '', said.trim())),
    )
  })
  ended.catch(() => {})
  return { child, ended }
}

const gitFailed = (verb: string, said: string): Failure =>
  new Failure('partial', `git ${verb} could not be read to its end: ${said || 'it says not why'}.`)

// Inside a hook, git's own variables speak of the repository that is committed to, not of the one that is read.
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, PTC_TOKEN, ...rest } = env
  return { ...rest, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' }
}

/** The whole of a short answer; null where git refused or is not there. */
export async function gitSays(
  directory: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  const { child, ended } = git(directory, words, env)
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  return ended.then(
    () => said.trim(),
    () => null,
  )
}

/** What git prints between NULs, as it comes. */
export async function* tokens({ child, ended }: Git): AsyncGenerator<string> {
  let rest = ''
  child.stdout.setEncoding('utf8')
  for await (const chunk of child.stdout) {
    const parts = (rest + String(chunk)).split('\0')
    rest = parts.pop() ?? ''
    yield* parts
  }
  await ended
  if (rest !== '') yield rest
}

/** Writes to a git, no faster than it reads; nothing where it has ended. */
export async function tell({ child: { stdin } }: Git, text: string): Promise<void> {
  if (stdin.destroyed || stdin.write(text)) return
  await Promise.race([once(stdin, 'drain'), once(stdin, 'close')]).catch(() => {})
}
