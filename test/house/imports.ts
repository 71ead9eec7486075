import { dirname, join } from 'node:path'
import { read } from './tree.ts'

/** One import of a module: who wants what. */
export interface Import {
  file: string
  /** As it is written: a path, a package or one of Node's own modules. */
  wanted: string
  /** Gone once the types are stripped: it loads nothing. */
  typeOnly: boolean
}

const form = /\b(import|export)\b(\s+type\b)?(?:[^'"`;()]*?\bfrom)?\s*\(?\s*'([^']+)'/g

/** Every import of a source file, those of types and those made while it runs included. */
export const importsOf = (file: string): Import[] =>
  [...read(file).matchAll(form)].map(([, , type, wanted]) => ({
    file,
    wanted: wanted as string,
    typeOnly: type !== undefined,
  }))

/** The file of ours that is wanted, or null for a package. */
export const ownFile = ({ file, wanted }: Import): string | null =>
  wanted.startsWith('.') ? join(dirname(file), wanted) : null

/** The package that is wanted, without the path into it; null for a file of ours and for Node's own modules. */
export function packageOf({ wanted }: Import): string | null {
  if (wanted.startsWith('.') || wanted.startsWith('node:')) return null
  const parts = wanted.split('/')
  return parts.slice(0, wanted.startsWith('@') ? 2 : 1).join('/')
}
