import { isOlder, oldestNode } from '../../domain/version.ts'
import { type Check, type Finding, fail, ok } from './check.ts'

export const judgeNode = (running: string, oldest = oldestNode): Finding =>
  isOlder(running, oldest)
    ? fail(`Node.js ${running} is too old: ptc needs ${oldest} or newer.`)
    : ok(`Node.js ${running}; ptc needs ${oldest} or newer.`)

export const node: Check = { id: 'node', look: () => judgeNode(process.versions.node) }
