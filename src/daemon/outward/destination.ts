import { addressOf, isPublic } from './address.ts'

const ports: readonly string[] = ['', '443', '8443']

/**
 * Why this server calls no such URL, in words that follow its name; null where it may. `loopback` admits plain http to the
 * literal loopback address. A name is judged again by what it resolves to.
 */
export function destinationFault(url: URL, loopback: boolean): string | null {
  const address = addressOf(url)
  if (url.username !== '' || url.password !== '') return 'holds a user or a password'
  if (url.protocol === 'http:' && (address === '127.0.0.1' || address === '::1'))
    return loopback ? null : 'is on this machine, which only a server for development calls'
  if (url.protocol !== 'https:') return 'is no https URL'
  if (!ports.includes(url.port)) return 'has a port other than 443 and 8443'
  if (address !== null && !isPublic(address)) return 'is no address of the public internet'
  return null
}
