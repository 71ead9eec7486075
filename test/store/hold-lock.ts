import { writeSync } from 'node:fs'
import { takeLock } from '../../src/store/lock.ts'

// Tries to take the lock, says whether it has it, and if so holds it until it is killed.
const lock = takeLock(process.argv[2] ?? '')
writeSync(1, lock === null ? 'taken\n' : `held by ${process.pid}\n`)
if (lock !== null) setInterval(() => {}, 60_000)
