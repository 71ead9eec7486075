import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '../src/store/store.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    migrated: { file: string; database: string }
  }
}

const database = 'migrated'

/** For the whole run: one database of each kind that went through every migration, for the others to be copies of. */
export default async function setup(project: TestProject): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-migrated-'))
  const file = join(directory, 'ptc.db')
  await (await openStore({ kind: 'sqlite', path: file })).close()
  const server = project.getProvidedContext().postgres
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${database}`)
  await client.end()
  const url = server.replace(/postgres$/, database)
  await (await openStore({ kind: 'postgres', url, connections: 1 })).close()
  project.provide('migrated', { file, database })
  return () => rmSync(directory, { recursive: true, force: true })
}
