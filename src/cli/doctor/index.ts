import { audit } from './audit.ts'
import { ceilings } from './ceilings.ts'
import type { Check } from './check.ts'
import { clock } from './clock.ts'
import { credentials } from './credentials.ts'
import { daemon } from './daemon.ts'
import { database } from './database.ts'
import { disk } from './disk.ts'
import { files } from './files.ts'
import { home } from './home.ts'
import { keys } from './keys.ts'
import { node } from './node.ts'
import { socket } from './socket.ts'
import { workspace } from './workspace.ts'

/** The table of contents: everything that the doctor looks at, in the order in which one thing stands on another. */
export const checks: readonly Check[] = [
  node,
  home,
  files,
  disk,
  socket,
  daemon,
  database,
  audit,
  clock,
  credentials,
  workspace,
  keys,
  ceilings,
]
