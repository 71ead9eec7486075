import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean, cleanAll, jsonLine, shellQuoted, tail } from '../../src/cli/text.ts'
import { both } from '../../src/domain/listed.ts'

test('what could move a terminal is taken out of texts, and lines stay one line', () => {
  expect(clean('a\u001b[31mb\u0007\u009bc\u202ed\u2066e\nf\tg')).toBe('a[31mbcde f g')
  expect(cleanAll({ 'na\u001bme': ['\u0000x', { deep: '\u202e' }], n: 1, none: null })).toEqual({
    name: ['x', { deep: '' }],
    n: 1,
    none: null,
  })
})

test('whatever it is given, a JSON document is one line of characters that show, and reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = jsonLine({ text })
      expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u)
      expect(JSON.parse(line)).toEqual({ text })
    }),
  )
})

test('a quoted argument is read by a shell as it was', () => {
  const hard = ["it's", '$(id)', 'a b', '', '--x=`y`', '!#*~', 'ok-1_2.3/4', '\\']
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${hard.map(shellQuoted).join(' ')}`], {
    encoding: 'utf8',
  })
  expect(stdout.split('\n').slice(0, -1)).toEqual(hard)
  expect(shellQuoted('ok-1_2.3/4')).toBe('ok-1_2.3/4')
})

test('words are joined as people do, and an id is cut where it says least', () => {
  expect([both(['a']), both(['a', 'b']), both(['a', 'b', 'c'])]).toEqual([
    'a',
    'a and b',
    'a, b and c',
  ])
  expect(tail('key_01m7wafrxje00bybgdfhm9gw65')).toBe('key_…fhm9gw65')
  expect(tail('acme')).toBe('acme')
})
