import { expect, test } from 'vitest'
import { isPublic } from '../../../src/daemon/outward/address.ts'
import { destinationFault } from '../../../src/daemon/outward/destination.ts'

test.each(['1.1.1.1', '172.32.0.1', '192.0.1.1', '2606:4700::1111', '2a00::1'])(
  '%s is of the public internet',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.0.1', '169.254.169.254'],
  ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...[
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
  ],
  ...[
    'fe80::1',
    'fe80::1%lo',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'x',
    '',
  ],
])('%j is not', (address) => {
  expect(isPublic(address)).toBe(false)
})

test.each([
  ...[
    'http://1.1.1.1',
    'http://ci.example.com',
    'ftp://ci.example.com',
    'https://a:b@ci.example.com',
  ],
  ...['https://ci.example.com:22', 'https://127.0.0.1', 'https://2130706433', 'https://0x7f.1'],
  ...['https://[::1]', 'https://[::ffff:10.0.0.1]', 'http://localhost', 'http://127.0.0.2'],
])('%s is never called', (url) => {
  expect(destinationFault(new URL(url), true)).not.toBeNull()
})

test('the literal loopback address is called in plain where the server is for development', () => {
  const url = new URL('http://127.0.0.1:9999')
  expect(destinationFault(url, false)).not.toBeNull()
  for (const other of ['http://[::1]:80', 'https://ci.example.com', 'https://ci.example.com:8443'])
    expect(destinationFault(new URL(other), true)).toBeNull()
  expect(destinationFault(url, true)).toBeNull()
})
