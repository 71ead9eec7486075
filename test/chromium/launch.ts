import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'

const { resolve } = createRequire(import.meta.url)
const version = '153.0.0'

/** Where the browser is and what it needs around it: program, libraries and fonts come from the registry, unpacked once. */
export async function unpacked() {
  const home = join(tmpdir(), `ptc-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(home)) await unpack(home)
  return {
    executablePath: join(home, 'chromium'),
    env: {
      ...{ PATH: process.env['PATH'] ?? '', HOME: home, TMPDIR: tmpdir() },
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  }
}

/** Starts a real browser, without a screen. */
export async function launchBrowser(): Promise<Browser> {
  const { default: chromium } = await import('@sparticuz/chromium')
  // What weakens it against pages is left out, and so is what keeps it from opening a second one.
  const weak = /^--(?:single-process|disable-web-security|allow-running)/
  const { chromium: playwright } = await import('playwright-core')
  const args = chromium.args.filter((one) => !weak.test(one))
  return playwright.launch({ args, ...(await unpacked()) })
}

/** Unpacks beside its place and moves there whole, so that nobody meets half of it. */
async function unpack(home: string): Promise<void> {
  const aside = `${home}.${process.pid}`
  mkdirSync(aside)
  const { TMPDIR } = process.env
  process.env['TMPDIR'] = aside
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    await chromium.executablePath()
    await inflate(join(dirname(resolve('@sparticuz/chromium')), '..', 'bin', 'al2023.tar.br'))
    renameSync(aside, home)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = TMPDIR
  }
}
