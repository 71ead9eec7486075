import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordName, recordValue } from '../../src/domain/custom-domain.ts'
import { faultOfHost, hostOf } from '../../src/domain/host-name.ts'

test('one host has one form, however it is typed', () => {
  for (const [typed, host] of [
    ['Login.Example.COM.', 'login.example.com'],
    [' login.example.com ', 'login.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BU\u0308CHER.example', 'xn--bcher-kva.example'],
    ['ｅｘａｍｐｌｅ.com', 'example.com'],
    ['co.uk', 'co.uk'],
  ] as const)
    expect([typed, faultOfHost(typed), hostOf(typed)]).toEqual([typed, null, host])
})

test.each([
  ['', /empty/],
  ['*.example.com', /\*/],
  ['https://example.com', /more than a name/],
  ['example.com:443', /more than a name/],
  ['example.com/x', /more than a name/],
  ['ana@example.com', /more than a name/],
  ['127.0.0.1', /IP address/],
  ['[::1]', /IP address/],
  ['0x7f.1', /IP address/],
  ['2130706433', /IP address/],
  ['①②⑦.⓪.⓪.①', /IP address/],
  ['com', /top-level/],
  ['localhost', /private network/],
  ['router.home.arpa', /private network/],
  ['db.internal.', /private network/],
  ['a..example.com', /between two dots/],
  ['example.com..', /between two dots/],
  ['x_y.example.com', /x_y/],
  ['-a.example.com', /-a/],
  [`${'a'.repeat(64)}.example.com`, /1 to 63/],
  [Array(60).fill('abcd').join('.'), /238/],
  ['\u202eexample.com', /no host name/],
  ['example\u0000.com', /no host name/],
])('%s is no custom domain', (typed, fault) => {
  expect(faultOfHost(typed)).toMatch(fault)
})

const label = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a', 'xn--p1ai', 'ß', '１', 'Å'),
)

test('whatever is typed, a host that is taken is one that DNS can ask for, and is its own form', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 4 }), (labels) => {
      const typed = labels.join('.')
      if (faultOfHost(typed) !== null) return
      const host = hostOf(typed)
      expect([faultOfHost(host), hostOf(host)]).toEqual([null, host])
      expect(recordName(host).length).toBeLessThanOrEqual(253)
      expect(host).toMatch(/^[a-z0-9.-]+$/)
    }),
  )
})

test('a record is for one workspace and one host, and the same whenever it is asked for', () => {
  const value = recordValue('wsp_a', 'example.com')
  expect(value).toMatch(/^ptc-domain=[a-z2-9]{26}$/)
  expect(recordValue('wsp_a', 'example.com')).toBe(value)
  expect(recordValue('wsp_b', 'example.com')).not.toBe(value)
  expect(recordValue('wsp_a', 'example.org')).not.toBe(value)
})
