import { expect, test } from 'vitest'
import { manifestOf, readManifest } from '../scripts/manifest.ts'
import { openapiText, readOpenapi } from '../scripts/openapi.ts'
import { readRoles, rolesText } from '../scripts/roles.ts'
import { root } from './house/tree.ts'

test('openapi.json is what the declarations say; if not, run npm run openapi', () => {
  expect(readOpenapi()).toBe(openapiText())
})

test('oclif.manifest.json is what the commands say; if not, run npm run build', async () => {
  expect(readManifest(root)).toBe(await manifestOf(root))
})

test('docs/roles.md is what the roles say; if not, run npm run roles', () => {
  expect(readRoles()).toBe(rolesText())
})
