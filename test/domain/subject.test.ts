import { expect, test } from 'vitest'
import { subjectFault, subjectMatches } from '../../src/domain/subject.ts'

const branch = 'repo:acme/checkout:ref:refs/heads/*'

test.each([
  'repo:acme/checkout:ref:refs/heads/main',
  'repo:acme/checkout:ref:refs/heads/release-1.2',
  'repo:acme/checkout:ref:refs/heads/münchen',
])('%s is a subject of a branch', (subject) => {
  expect(subjectMatches(branch, subject)).toBe(true)
})

test.each([
  'repo:acme/checkout:ref:refs/heads/',
  'repo:acme/checkout:ref:refs/heads/feature/x',
  'repo:acme/checkout:ref:refs/heads/main:environment',
  'repo:acme/checkout:ref:refs/heads/main\n',
  '\nrepo:acme/checkout:ref:refs/heads/main',
  'repo:acme/checkout:ref:refs/heads/main\u200b',
  'repo:acme/checkout:ref:refs/heads/ma in',
  'evil:repo:acme/checkout:ref:refs/heads/main',
  'repo:acme/checkout-evil:ref:refs/heads/main',
  'repo:acme/checkout:ref:refs/tags/main',
  'REPO:acme/checkout:ref:refs/heads/main',
  '',
])('%j is none', (subject) => {
  expect(subjectMatches(branch, subject)).toBe(false)
})

test('what is a pattern elsewhere is text here', () => {
  expect(subjectMatches('repo:acme/a.c:x', 'repo:acme/abc:x')).toBe(false)
  expect(subjectMatches('repo:acme/a.c:*', 'repo:acme/abc:x')).toBe(false)
  expect(subjectMatches('repo:acme/a+(c|d)[x]$^{2}-*:r', 'repo:acme/a+(c|d)[x]$^{2}-z:r')).toBe(
    true,
  )
  expect(subjectMatches('a:b:c', 'a:b:*')).toBe(false)
})

test.each([
  ...[
    '*',
    '**',
    'repo:*',
    'repo:*/*:ref:refs/heads/main',
    'rep*:acme/checkout:x',
    'repo:acme*/x:y',
  ],
  ...['*:acme/checkout', 'repo:*', ':*:x', 'repo::*', 'repo:acme/**', 'repo:acme/a*b*c:x', 'acme*'],
  ...['', ' a', 'a ', 'a\nb', 'repo:acme/é', 'a'.repeat(256)],
])('%j is no pattern, and matches nothing', (pattern) => {
  expect(subjectFault(pattern)).not.toBeNull()
  for (const subject of [pattern, 'repo:acme/checkout:ref:refs/heads/main'])
    expect(subjectMatches(pattern, subject)).toBe(false)
})

test('a pattern of the longest kind is matched in no time that grows with the text', () => {
  const pattern = `a:b:${'*:'.repeat(125)}x`
  expect(subjectFault(pattern)).toBeNull()
  expect(subjectMatches(pattern, `a:b:${'y'.repeat(100_000)}:`)).toBe(false)
})
