import { describe, expect, test } from 'vitest'
import { type Import, importsOf, ownFile, packageOf } from './house/imports.ts'
import { files, filesIn, read } from './house/tree.ts'

interface Layer {
  /** The layers that it may import. */
  layers: readonly string[]
  /** The packages that it may import. */
  packages: readonly string[]
}

/** The one-way rule. A layer that is not written here does not exist. */
const layers: Readonly<Record<string, Layer>> = {
  domain: { layers: [], packages: ['canonicalize'] },
  contract: { layers: ['domain'], packages: ['zod'] },
  client: { layers: ['domain', 'contract'], packages: ['undici'] },
  cli: {
    layers: ['domain', 'contract', 'client'],
    packages: [
      '@oclif/core',
      '@inquirer/prompts',
      '@napi-rs/keyring',
      'canonicalize',
      'chalk',
      'listr2',
      'string-width',
      'yaml',
    ],
  },
  commands: { layers: ['domain', 'contract', 'client', 'cli'], packages: ['@oclif/core'] },
  store: { layers: ['domain'], packages: ['kysely', 'better-sqlite3', 'pg'] },
  console: { layers: ['domain', 'contract'], packages: ['hono'] },
  daemon: {
    layers: ['domain', 'store', 'contract', 'console'],
    packages: ['pino', 'canonicalize'],
  },
}

/** Packages that one folder of a layer may import beyond the layer's own. */
const furtherPackages: Readonly<Record<string, readonly string[]>> = {
  'src/cli/batch/': ['csv-parse'],
  'src/cli/jq/': ['jq-wasm'],
  'src/daemon/http/': ['hono'],
  'src/daemon/identity/': ['openid-client'],
  'src/daemon/trust/': ['jose'],
  'src/daemon/billing/': ['pdfkit', '@fontsource/noto-sans'],
  'src/daemon/mail/': ['nodemailer'],
  'src/daemon/webhooks/': ['standardwebhooks'],
  'src/cli/webhooks/': ['standardwebhooks'],
}

/** Whoever handles a declaration may name the types of its schemas, which loads nothing. */
const typesForAll: readonly string[] = ['zod']

/** Node's own modules by which something outside of the process could be reached. */
const reachingOut = /^node:(fs|net|http|https|child_process|dgram|dns|tls|worker_threads)\b/

const sources = filesIn('src', '.ts')
const layerOf = (file: string): string => file.split('/')[1] ?? ''
const imports: readonly Import[] = sources.flatMap(importsOf)

describe.each(Object.entries(layers))('%s', (name, layer) => {
  const own = imports.filter(({ file }) => layerOf(file) === name)

  test('has files, and was looked at', () => {
    expect(sources.filter((file) => layerOf(file) === name).length).toBeGreaterThan(3)
    expect(own.length).toBeGreaterThan(3)
  })

  test('imports only what stands to its left', () => {
    const wrong = own.filter((one) => {
      const wanted = ownFile(one)
      if (wanted === null || wanted === 'package.json') return false
      const target = layerOf(wanted)
      return target !== name && !layer.layers.includes(target)
    })
    expect(wrong).toEqual([])
  })

  test('imports only the packages that are its business', () => {
    const wrong = own.filter((one) => {
      const wanted = packageOf(one)
      if (wanted === null || layer.packages.includes(wanted)) return false
      if (one.typeOnly && typesForAll.includes(wanted)) return false
      return !Object.entries(furtherPackages).some(
        ([folder, packages]) => one.file.startsWith(folder) && packages.includes(wanted),
      )
    })
    expect(wrong).toEqual([])
  })
})

test('every source file is in a layer', () => {
  expect(sources.filter((file) => !Object.hasOwn(layers, layerOf(file)))).toEqual([])
})

test('every import can be read: none is computed, and each names a file that is there', () => {
  const computed = sources.filter((file) => /\bimport\(\s*[^'\s)]/.test(read(file)))
  expect(computed).toEqual([])
  const there = new Set(files)
  const lost = imports.filter((one) => {
    const wanted = ownFile(one)
    return wanted !== null && !there.has(wanted)
  })
  expect(lost).toEqual([])
})

test('the domain does no input and no output', () => {
  const wrong = imports.filter(
    ({ file, wanted }) => layerOf(file) === 'domain' && reachingOut.test(wanted),
  )
  expect(wrong).toEqual([])
})

test('whoever reads meters hears where they are behind: nobody else names their tables (decision 41)', () => {
  const naming = filesIn('src/store', '.ts')
    .filter((file) => !file.includes('/migrations/') && /\b(?:org|pool)_meter\b/.test(read(file)))
    .sort()
  const [families, declared] = [
    ['meters', 'usage-log'],
    ['meter-rows', 'metering', 'working-set'],
  ]
  expect(naming).toEqual([...families, ...declared].sort().map((name) => `src/store/${name}.ts`))
  expect(read('src/store/tables.ts')).toContain(
    "readingMeters: readonly string[] = ['meters', 'usageLog']",
  )
})

test('what the rule forbids is found: the reader of imports sees every form', () => {
  expect(
    importsOf('test/house/forms-of-import.txt').map(({ wanted, typeOnly }) => [wanted, typeOnly]),
  ).toEqual([
    ['./value.ts', false],
    ['./type.ts', true],
    ['./effect.ts', false],
    ['./again.ts', false],
    ['./later.ts', false],
    ['./later-type.ts', false],
    ['@scope/name/inside', false],
  ])
})
