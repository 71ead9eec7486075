import { spawnSync } from 'node:child_process'
import { unpacked } from './launch.ts'

/** Ends well where the browser can be run: on a machine that lacks a library that it does not bring along, it cannot. */
const { executablePath, env } = await unpacked()
process.exitCode = spawnSync(executablePath, ['--version', '--no-sandbox'], { env }).status ?? 1
