import { nameServer } from '../fakes/name-server.ts'

/** How to call each command about custom domains, one after another. */
export const domainWorks = {
  'domain add': () => ['other.example.com'],
  'domain list': () => [],
  'domain get': () => ['shop.example.com'],
  'domain verify': () => ['shop.example.com'],
  'domain bind': () => [
    ...['shop.example.com', '--project', 'checkout', '--env', 'sandbox', '--purpose', 'auth'],
  ],
  'domain unbind': () => ['shop.example.com', '--yes'],
  'domain remove': () => ['shop.example.com', '--yes'],
} satisfies Record<string, () => string[]>

/** Makes a domain whose record is in DNS, as far as a daemon with this resolver can tell. */
export async function prepareDomain(
  line: (words: string) => Promise<Record<string, never>>,
): Promise<void> {
  const { domain } = await line('domain add shop.example.com')
  const { name, value } = (domain as unknown as { record: Record<'name' | 'value', string> }).record
  const { zones } = await nameServer()
  zones.set(name, { texts: [value] })
}
