import { expect, test } from 'vitest'
import { goldenText, readGolden } from '../scripts/golden.ts'
import { manifestOf, readManifest } from '../scripts/manifest.ts'
import { openapiText, readOpenapi } from '../scripts/openapi.ts'
import { readRoles, rolesText } from '../scripts/roles.ts'
import { readSchema, schemaText } from '../scripts/schema.ts'
import { readTroubleshooting, troubleshootingText } from '../scripts/troubleshooting.ts'
import { root } from './house/tree.ts'

test('openapi.json is what the declarations say; if not, run npm run openapi', () => {
  expect(readOpenapi()).toBe(openapiText())
})

test('oclif.manifest.json is what the commands say; if not, run npm run build', async () => {
  expect(readManifest(root)).toBe(await manifestOf(root))
})

test('test/golden/commands.txt is what the commands take and answer; if you meant to change that, run npm run golden', () => {
  expect(readGolden()).toBe(goldenText())
})

test('docs/guide/troubleshooting.md is what the codes say; if not, run npm run troubleshooting', () => {
  expect(readTroubleshooting()).toBe(troubleshootingText())
})

test('docs/roles.md is what the roles say; if not, run npm run roles', () => {
  expect(readRoles()).toBe(rolesText())
})

test('src/store/migrations/at-once.ts is what the migrations come to; if not, run npm run schema', async () => {
  expect(readSchema()).toBe(await schemaText())
})
