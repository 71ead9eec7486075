import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { misnamedIn } from './command-line.ts'
import { files, read } from './tree.ts'

const pages = files.filter((file) => file.endsWith('.md') && !file.startsWith('test/'))
const there = new Set([...files, ...files.flatMap(foldersOf)])

function foldersOf(file: string): string[] {
  const parent = dirname(file)
  return parent === '.' ? [] : [parent, ...foldersOf(parent)]
}

const matches = (text: string, form: RegExp): string[] =>
  [...text.matchAll(form)].map((found) => found[1] ?? '')

/** Command lines after `ptc`: those of code blocks, and those that a sentence sets apart. */
function commandsIn(text: string): string[][] {
  const blocks = matches(text, /^```.*\n([\s\S]*?)^```/gm).join('\n')
  const lines = [
    ...matches(blocks, /^ *(?:\$ )?(?:npx )?ptc (.+)$/gm),
    ...matches(text.replaceAll(/^```[\s\S]*?^```/gm, ''), /`(?:npx )?ptc ([^`]+)`/g),
  ]
  return lines
    .map((line) => wordsOf(line.replace(/\s[#|<>&].*$|(?:^|\s)…$/, '')))
    .filter(({ length }) => length > 0)
}

/** A page's code is laid out for the page. */
const withoutLayout = (code: string): string =>
  code.replaceAll(/\s/g, '').replaceAll(/,(?=[)\]}])/g, '')

const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

test('there are pages to read, and commands and paths in them', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']),
  )
  expect(pages.flatMap((page) => commandsIn(read(page))).length).toBeGreaterThan(30)
})

describe.each(pages)('%s', (page) => {
  const text = read(page)

  test('links to what is there', () => {
    const links = matches(text, /\]\((?!https?:|#|mailto:)([^)#\s]+)/g)
    expect(
      links.filter((link) => !there.has(join(dirname(page), link).replace(/\/$/, ''))),
    ).toEqual([])
  })

  test('names files and folders that are there', () => {
    const paths = matches(text, /`((?:src|test|scripts|bin|docs|examples)\/[\w./-]*)`/g)
    expect(paths.filter((path) => !there.has(path.replace(/\/$/, '')))).toEqual([])
  })

  test('shows code as it stands in its file', () => {
    const shown = [...text.matchAll(/^```ts (\S+)\n([\s\S]*?)^```/gm)]
    const changed = shown.filter(
      ([, file, code]) => !withoutLayout(read(file ?? '')).includes(withoutLayout(code ?? '')),
    )
    expect(changed.map(([, file]) => file)).toEqual([])
  })

  test('names commands and flags that are there', () => {
    expect(commandsIn(text).flatMap((argv) => misnamedIn(argv) ?? [])).toEqual([])
  })
})

test('the decisions are numbered without a gap, and each says what it cost and what was rejected', () => {
  const decisions = pages.filter((page) => page.startsWith('docs/decisions/') && /\/\d/.test(page))
  expect(decisions.length).toBeGreaterThan(5)
  const numbers = decisions.map((page) => Number(page.slice('docs/decisions/'.length).slice(0, 4)))
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  const parts = ['## Context', '## Decision', '## What it costs', '## What was rejected']
  for (const page of decisions)
    expect(
      read(page)
        .split('\n')
        .filter((line) => line.startsWith('## ')),
      page,
    ).toEqual(parts)
})

test('a wrong command in a page is found', () => {
  const page = 'Type `npx ptc key issues`.\n```sh\nnpx ptc key list --projects a | wc\n```\n'
  expect(commandsIn(page).flatMap((argv) => misnamedIn(argv) ?? [])).toEqual([
    'key:list has no flag --projects',
    'no command begins key issues',
  ])
})
