import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { either } from '../../domain/listed.ts'
import type { Io } from '../io.ts'
import { feed } from './fed.ts'
import { noSink, nothingToAbandon, type Sink } from './sink.ts'

interface Copier {
  name: string
  args: readonly string[]
  /** The variable without which it finds no screen. */
  screen?: 'WAYLAND_DISPLAY' | 'DISPLAY'
}

const copiers: Partial<Record<NodeJS.Platform, readonly Copier[]>> = {
  darwin: [{ name: 'pbcopy', args: [] }],
  win32: [{ name: 'clip.exe', args: [] }],
}

const elsewhere: readonly Copier[] = [
  { name: 'wl-copy', args: [], screen: 'WAYLAND_DISPLAY' },
  { name: 'xclip', args: ['-selection', 'clipboard'], screen: 'DISPLAY' },
  { name: 'xsel', args: ['--clipboard', '--input'], screen: 'DISPLAY' },
  { name: 'clip.exe', args: [] },
]

const patience = 10_000

/** The clipboard, by the program that this system has for it; refused before there is a secret where there is none. */
export function clipboardSink(io: Io, env: NodeJS.ProcessEnv, platform = process.platform): Sink {
  const { name, file, args } = copierOf(copiers[platform] ?? elsewhere, env)
  return {
    kind: 'clipboard',
    abandon: nothingToAbandon,
    deliver: async (secret) => {
      await feed({ called: name, file, args, output: 'nowhere', atMost: patience }, secret)
      io.aside('The secret is on the clipboard. It is not shown again.')
    },
  }
}

function copierOf(known: readonly Copier[], env: NodeJS.ProcessEnv) {
  const there = known.flatMap((copier) => {
    const file = onPath(copier.name, env)
    return file === null ? [] : [{ ...copier, file }]
  })
  const usable = there.find(({ screen }) => screen === undefined || env[screen])
  if (usable) return usable
  const [first] = there
  if (first)
    throw noSink(
      `--clipboard would use ${first.name}, and ${first.screen} is not set: there is no screen here. Nothing was done.`,
    )
  throw noSink(
    `--clipboard needs ${either(known.map(({ name }) => name))} on PATH, and none is there. Nothing was done.`,
  )
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | null {
  const places = (env['PATH'] ?? '').split(delimiter).filter((place) => place !== '')
  return places.map((place) => join(place, name)).find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
