import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from '../src/contract/index.ts'
import { openapi } from '../src/contract/openapi.ts'
import { version } from '../src/domain/version.ts'

const file = join(import.meta.dirname, '..', 'openapi.json')

/** The text of openapi.json: the same for the same declarations. */
export const openapiText = (): string =>
  `${JSON.stringify(openapi(operations, version), null, 2)}\n`

export const readOpenapi = (): string => readFileSync(file, 'utf8')

if (import.meta.main) writeFileSync(file, openapiText())
