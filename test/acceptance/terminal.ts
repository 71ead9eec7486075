import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Ended, ended, newUser, program, type User } from '../commands/ptc.ts'

/** Somebody at a shell in a home of their own, with the built ptc in the path. */
export interface Terminal extends Pick<User, 'directory' | 'leave'> {
  env: Record<string, string>
  data: string
  /** Types a line and answers what it said, with the path of the program read as ptc. */
  type: (line: string, env?: Record<string, string>) => Promise<Ended>
  /** All that stood on stdout and stderr so far. */
  transcript: () => string
}

/** Programs of the tests' own that stand in the path as well. */
const companions = ['many', 'approve', 'free-port']

export function openTerminal(): Terminal {
  const user = newUser()
  const { directory } = user
  const bin = join(directory, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'ptc'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  chmodSync(join(bin, 'ptc'), 0o700)
  for (const name of companions) {
    const file = join(import.meta.dirname, `${name}.ts`)
    writeFileSync(join(bin, name), `#!/bin/sh\nexec "${process.execPath}" "${file}" "$@"\n`)
    chmodSync(join(bin, name), 0o700)
  }
  // What is printed is the path of the program, and its first line asks the path for a node.
  const path = [bin, dirname(process.execPath), user.env['PATH']].join(':')
  const env = { ...user.env, PATH: path }
  const said: string[] = []
  return {
    directory,
    env,
    data: join(directory, 'data'),
    type: async (line, more = {}) => {
      const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe']
      const child = spawn('sh', ['-c', line], { cwd: directory, env: { ...env, ...more }, stdio })
      const end = await ended(child)
      said.push(end.stdout, end.stderr)
      return { ...end, stdout: asPtc(end.stdout), stderr: asPtc(end.stderr) }
    },
    transcript: () => said.join(''),
    leave: user.leave,
  }
}

const asPtc = (text: string): string => text.replaceAll(program, 'ptc')

/** Every command that a text offers to paste, as it stands there. */
export function commandsIn(text: string): string[] {
  const whole = text.replaceAll(/ \\\n */g, ' ')
  const lines = whole.split('\n').map((line) => line.replace(/^ *(?:duty \w+, )?/, ''))
  return lines.filter((line) => line.startsWith(`${program} `))
}

/** The argv after the program of a command that was printed. */
export const argvOf = (command: string): string[] =>
  [...command.slice(program.length).matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  )
