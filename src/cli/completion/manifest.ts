import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A flag or a word of a command, as far as it can be completed. */
export interface Part {
  name: string
  description?: string
  char?: string
  type: 'boolean' | 'option'
  options?: readonly string[]
  multiple?: boolean
  hidden?: boolean
  helpValue?: string
}

export interface Known {
  id: string
  summary?: string
  hidden?: boolean
  args: Readonly<Record<string, Part>>
  flags: Readonly<Record<string, Part>>
}

export type Commands = Readonly<Record<string, Known>>

/** Every command that there is, by its id, as in `key:issue`. */
export const readCommands = (root: string): Commands =>
  (JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as { commands: Commands })
    .commands
