import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plugin } from '@oclif/core/config'
import { settings } from '@oclif/core/settings'

/** What oclif reads instead of every command: the same text for the same commands. */
export async function manifestOf(root: string): Promise<string> {
  settings.tsnodeEnabled = false
  const plugin = new Plugin({
    root,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  const { commands, version } = plugin.manifest
  const sorted = Object.entries(commands).sort(([one], [other]) => (one < other ? -1 : 1))
  return `${JSON.stringify({ commands: Object.fromEntries(sorted), version }, null, 2)}\n`
}

const fileIn = (root: string): string => join(root, 'oclif.manifest.json')

/** Writes the manifest of the built commands, where it changed. */
export async function writeManifest(root: string): Promise<void> {
  const fresh = await manifestOf(root)
  if (fresh !== readManifest(root)) writeFileSync(fileIn(root), fresh)
}

export function readManifest(root: string): string | null {
  try {
    return readFileSync(fileIn(root), 'utf8')
  } catch {
    return null
  }
}
