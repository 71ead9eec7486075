import { Resolver } from 'node:dns'
import { Refusal } from './refusal.ts'

/** The resolvers that PTC_DNS_SERVERS names, or null for those of the machine. */
export function dnsServersIn(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  const given = env['PTC_DNS_SERVERS'] ?? ''
  if (given === '') return null
  const servers = given.split(',').map((one) => one.trim())
  try {
    new Resolver().setServers(servers)
    return servers
  } catch {
    throw new Refusal(
      'usage',
      `PTC_DNS_SERVERS names addresses, as in 192.0.2.53 or 127.0.0.1:5353,[2001:db8::53]:53, not ${given}.`,
    )
  }
}
