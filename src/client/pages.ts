import { Failure } from '../domain/failure.ts'
import { pageAddress } from './device.ts'
import { request } from './request.ts'
import type { Transport } from './transport.ts'

/** The address of a server's start page, from what it says of itself (RFC 8414). */
export async function pageOf(transport: Transport, timeoutMs: number): Promise<string> {
  const { body } = await request(transport, {
    ...{ method: 'GET', path: '/.well-known/oauth-authorization-server', timeoutMs },
    authorization: async () => null,
  })
  const page = pageAddress((body as { issuer?: unknown } | null)?.issuer)
  if (page !== null) return page
  throw new Failure('unavailable', `${transport.address} does not say where its pages are.`)
}
