import { readFileSync, statSync } from 'node:fs'
import { Failure } from '../domain/failure.ts'
import type { Field } from './declared.ts'
import { hold } from './held.ts'
import type { Prompter } from './prompt.ts'

const longest = 4096

/** Takes a secret from the file or the stdin that was named, or from a masked prompt. */
export async function takeSecret(
  { flag, about, password }: Pick<Field, 'flag' | 'about' | 'password'>,
  flags: Readonly<Record<string, unknown>>,
  ask: Prompter,
): Promise<string> {
  const [file, stdin] = [flags[`${flag}-file`], flags[`${flag}-stdin`] === true]
  if (typeof file === 'string' && stdin)
    throw new Failure('usage', `Give --${flag}-file or --${flag}-stdin, not both.`)
  if (typeof file === 'string') {
    const text = fromFile(file, `--${flag}-file`)
    return hold((password ? line : trimmed)(text, `--${flag}-file`))
  }
  if (stdin) {
    const text = await fromStdin(`--${flag}-stdin`)
    return hold((password ? line : trimmed)(text, `--${flag}-stdin`))
  }
  const instead = `--${flag}-file or --${flag}-stdin`
  const typed = hold(await ask.secret({ ask: `${about}:`, instead }))
  if (password !== 'new') return typed
  if (hold(await ask.secret({ ask: 'The same again:', instead })) === typed) return typed
  throw new Failure('usage', 'The two were not the same. Nothing was changed.')
}

/** Whether a secret was given on the command line's way of giving one. */
export const isGiven = (flag: string, flags: Readonly<Record<string, unknown>>): boolean =>
  typeof flags[`${flag}-file`] === 'string' || flags[`${flag}-stdin`] === true

/** The secret in a file, which was named by a flag. */
export function secretIn(path: string, flag: string): string {
  return hold(trimmed(fromFile(path, flag), flag))
}

/** The secret that is piped in, as a flag asked for. */
export async function secretOnStdin(flag: string): Promise<string> {
  return hold(trimmed(await fromStdin(flag), flag))
}

function fromFile(path: string, flag: string): string {
  try {
    if (statSync(path).size > longest) throw new Error('it is too large for a secret')
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : message
    throw new Failure('usage', `${flag} ${path} cannot be read: ${why}.`)
  }
}

async function fromStdin(flag: string): Promise<string> {
  if (process.stdin.isTTY)
    throw new Failure(
      'usage',
      `${flag} reads a pipe, and stdin is a terminal: leave the flag out to be asked.`,
    )
  let text = ''
  for await (const chunk of process.stdin) {
    text += String(chunk)
    if (text.length > longest) throw new Failure('usage', 'Stdin holds more than a secret.')
  }
  return text
}

/** A password as it was chosen, spaces and all; the end of the line is none of it. */
function line(text: string, from: string): string {
  const password = text.replace(/\r?\n$/, '')
  if (password === '') throw new Failure('usage', `${from} holds no password: it is empty.`)
  if (/\p{Cc}/u.test(password)) throw new Failure('usage', `${from} holds more than one line.`)
  return password
}

function trimmed(text: string, from: string): string {
  const secret = text.trim()
  if (secret === '') throw new Failure('usage', `${from} holds no secret: it is empty.`)
  if (/\s/.test(secret)) throw new Failure('usage', `${from} holds more than one line or word.`)
  return secret
}
