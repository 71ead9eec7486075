import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const ignored = ['.git/', ...read('.gitignore').split('\n').filter(Boolean)]

const isIgnored = (path: string): boolean =>
  ignored.some((line) =>
    line.startsWith('*')
      ? path.endsWith(line.slice(1))
      : `${path}/` === line || `${path}/`.endsWith(`/${line}`),
  )

function* below(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (isIgnored(path)) continue
    if (entry.isDirectory()) yield* below(path)
    else yield path
  }
}

/** Every file that the repository keeps, by its path from the root; no git is needed to find them. */
export const files: readonly string[] = [...below('.')].sort()

/** The files below a folder, by the end of their names. */
export const filesIn = (folder: string, end: string): string[] =>
  files.filter((file) => file.startsWith(`${folder}/`) && file.endsWith(end))
