import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Check, type Finding, fail, ok, warn } from './check.ts'

const mebibyte = 1024 * 1024
/** Below the one it is time to make room, below the other a change may soon be refused (R-S5). */
const thresholds = { warn: 256 * mebibyte, fail: 64 * mebibyte }

export function judgeDisk(path: string, free: number): Finding {
  const said = `${sized(free)} free where ${path} is`
  if (free < thresholds.fail) return fail(`Only ${said}: changes will be refused. Make room.`)
  if (free < thresholds.warn) return warn(`Only ${said}. Make room.`)
  return ok(`${said}.`)
}

const sized = (bytes: number): string => {
  const size = bytes / mebibyte
  return size < 1024 ? `${Math.floor(size)} MiB` : `${Math.floor(size / 1024)} GiB`
}

export const disk: Check = {
  id: 'disk',
  needs: ['home'],
  look: async ({ located }) => {
    const { data } = located().home
    const { bavail, bsize } = await statfs(nearestThere(data))
    return judgeDisk(data, bavail * bsize)
  },
}

const nearestThere = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearestThere(dirname(path))
