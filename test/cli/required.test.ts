import { expect, test } from 'vitest'
import { asRequired } from '../../src/cli/required.ts'
import { wordByWord } from '../../src/cli/word-by-word.ts'
import { Failure } from '../../src/domain/failure.ts'

const invalid = (...errors: [pointer: string, detail: string][]) =>
  new Failure('invalid_input', 'No.', {
    errors: errors.map(([pointer, detail]) => ({ pointer, detail })),
  })
const flags = ['/org', '/project', '/workspace']
const asked = {
  command: 'usage get',
  labelOf: (pointer: string) => (flags.includes(pointer) ? `--${pointer.slice(1)}` : pointer),
}

test('what a server misses is asked for as whatever else a command line lacks', () => {
  expect(asRequired(invalid(['/org', 'is missing, and so is project']), asked)).toMatchObject({
    code: 'input_required',
    message: 'ptc usage get needs --org or --project.',
    details: { next: [{ command: ['usage', 'get', '--help'] }] },
  })
  const slug = 'is missing: it says where to look up the slug leith'
  expect(asRequired(invalid(['/workspace', slug]), asked).message).toBe(
    'ptc usage get needs --workspace: it says where to look up the slug leith. No workspace is current here; PTC_WORKSPACE names one as well.',
  )
})

test('what no flag could give, and what is wrong beside it, stays as it is', () => {
  for (const failure of [
    invalid(['/name', 'is missing']),
    invalid(['/org', 'is missing'], ['/project', 'is no slug']),
    invalid(['/org', 'is missing, and so is everything else']),
    invalid(),
  ])
    expect(asRequired(failure, asked)).toBe(failure)
})

test('of several words that one flag takes, each problem names its own', () => {
  const failure = invalid(['/changes/1/delta', 'is 0'], ['/env', 'is no env'])
  const told = wordByWord(failure, 'changes', ['users=1', 'sso=0'])
  expect(told.details.errors?.map(({ detail }) => detail)).toEqual(['sso=0 is 0', 'is no env'])
  expect(wordByWord(failure, 'changes', ['users=0'])).toBe(failure)
})
