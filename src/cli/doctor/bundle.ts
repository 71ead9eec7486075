import { closeSync, fsyncSync, openSync, readdirSync, writeSync } from 'node:fs'
import { release } from 'node:os'
import { gzipSync } from 'node:zlib'
import { lastLines } from '../../client/daemon/log.ts'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { apiVersion, version } from '../../domain/version.ts'
import type { Run } from '../run.ts'
import type { Found } from './look.ts'
import { redactor } from './redact.ts'

const logLines = 200

/** Writes what somebody who helps needs to know, as one gzip-ed JSON document in a new file, without a secret in it. */
export function writeBundle(path: string, found: readonly Found[], run: Run, home: Home | null) {
  const opened = reserve(path)
  try {
    writeSync(opened, gzipSync(JSON.stringify(bundleOf(found, run, home))))
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function bundleOf(found: readonly Found[], { env }: Run, home: Home | null): unknown {
  const document = {
    schemaVersion: 1,
    madeAt: new Date().toISOString(),
    versions: { ptc: version, api: apiVersion, node: process.versions.node },
    system: { platform: process.platform, arch: process.arch, release: release() },
    checks: found,
    // Names alone: a value may be a secret, and a person can say it where it matters.
    variables: Object.keys(env).filter(isTelling).sort(),
    files: home ? { data: namesIn(home.data), config: namesIn(home.config) } : null,
    log: home ? lastLines(home.log, logLines).lines.map(({ entry }) => entry) : [],
  }
  return redactor(env, home)(document)
}

const isTelling = (name: string): boolean =>
  /^(?:PTC_|XDG_|NODE_|CI$|TERM$|NO_COLOR$|FORCE_COLOR$|DBUS_SESSION_BUS_ADDRESS$|WSL_DISTRO_NAME$|HTTPS?_PROXY$|NO_PROXY$)/i.test(
    name,
  )

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).sort()
  } catch {
    return []
  }
}

function reserve(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'it exists already' : message
    throw new Failure('usage', `--bundle ${path} cannot be made: ${why}.`)
  }
}
