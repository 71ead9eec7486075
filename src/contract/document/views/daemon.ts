import { z } from 'zod'
import { timestamp } from '../../shapes.ts'

const count = z.number().int()
const text = z.string()

const running = {
  supervisor: text.nullable(),
  pid: count,
  socket: text,
  tcp: text.nullable(),
  version: text,
  apiVersion: count,
  startedAt: timestamp(),
  selfStarted: z.boolean(),
  database: text,
  commits: count,
  underWay: count,
  idleForMs: count,
  data: text,
  log: text,
}

const Running = z.object({ state: z.literal('running'), ...running })

const Stopped = z.object({
  state: z.literal('stopped'),
  data: text,
  socket: text,
  log: text,
  pid: count.optional().describe('Of the daemon that was stopped'),
})

const unit = { supervisor: text, unit: text, file: text }

const BackupFacts = z.object({
  file: text,
  bytes: count,
  sha256: text,
  takenAt: timestamp().nullable(),
  release: text.nullable(),
  peppers: z.array(count),
  peppersProven: z.boolean(),
  chains: z.array(
    z.object({
      chain: text,
      workspace: text.nullable(),
      events: count,
      head: text,
      now: count.nullable(),
      earlier: z.boolean().nullable(),
    }),
  ),
})

const PepperStatus = z.object({
  current: count,
  directory: text.nullable(),
  versions: z.array(
    z.object({
      version: count,
      current: z.boolean(),
      secrets: count,
      sessions: count,
      tokens: count,
      invites: count,
      webhooks: count,
    }),
  ),
  behind: z.array(
    z.object({
      id: text,
      name: text,
      workspace: text,
      project: text,
      env: text,
      secret: text.describe('The 12 characters of the secret that are no secret'),
      pepper: count,
      lastUsedAt: timestamp().nullable(),
    }),
  ),
})

/** What the commands about the local server answer. */
export const daemonViews = {
  'daemon start': Running,
  'daemon restart': Running,
  'daemon status': z.union([Running, Stopped]),
  'daemon stop': Stopped,
  'daemon path': z.object({
    kind: z.enum(['named', 'project', 'user']),
    data: text,
    config: text,
    secrets: text,
    socket: text,
    log: text,
    database: text,
  }),
  'daemon logs': z.object({ log: text, lines: z.array(z.unknown()) }),
  'daemon migrate': z.object({ migrated: z.boolean(), said: text }),
  'daemon backup': BackupFacts,
  'daemon restore': BackupFacts.extend({ aside: text.nullable() }),
  'daemon install': z.union([
    z.object({ ...unit, text }).describe('With --dry-run'),
    Running.extend({ ...unit, supervisor: text.nullable(), text, changed: z.boolean() }),
  ]),
  'daemon uninstall': z.object({ ...unit, removed: z.boolean() }),
  'daemon pepper status': PepperStatus,
  'daemon pepper rotate': PepperStatus,
  'daemon pepper drop': PepperStatus,
}
