import { expect, test } from 'vitest'
import { manifestOf, readManifest } from '../scripts/manifest.ts'
import { openapiText, readOpenapi } from '../scripts/openapi.ts'
import { root } from './house/tree.ts'

test('openapi.json is what the declarations say; if not, run npm run openapi', () => {
  expect(readOpenapi()).toBe(openapiText())
})

test('oclif.manifest.json is what the commands say; if not, run npm run build', async () => {
  expect(readManifest(root)).toBe(await manifestOf(root))
})
