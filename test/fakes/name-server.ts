import type { AddressInfo } from 'node:net'
import { createTCPServer, createUDPServer, Packet } from 'dns2'

/** What a name answers with: its texts, each perhaps in pieces; another name; a failure; or nothing ever. */
export type Zone =
  | { texts: readonly (string | readonly string[])[]; alias?: string }
  | { rcode: number }
  | { silent: true }

export interface NameServer {
  /** For PTC_DNS_SERVERS. */
  address: string
  /** What stands where; a name that is not in it does not exist. */
  zones: Map<string, Zone>
  /** The names that were asked for. */
  asked: string[]
  close: () => Promise<void>
}

/** A DNS server on loopback: over UDP, which cuts off what is long, and where it is wanted over TCP as well. */
export async function openNameServer({ tcp = false } = {}): Promise<NameServer> {
  const zones = new Map<string, Zone>()
  const asked: string[] = []
  const told: Parameters<typeof createUDPServer>[0] = (request, send) => {
    const name = request.questions[0]?.name.toLowerCase() ?? ''
    asked.push(name)
    const zone = zones.get(name) ?? { rcode: Packet.RCODE.NXDOMAIN }
    if ('silent' in zone) return
    const answer = Packet.createResponseFromRequest(request)
    if ('rcode' in zone) answer.header.rcode = zone.rcode
    else {
      const common = { class: Packet.CLASS.IN, ttl: 1 }
      const { alias } = zone
      if (alias !== undefined)
        answer.answers.push({ ...common, name, type: Packet.TYPE.CNAME, domain: alias } as never)
      for (const data of zone.texts)
        answer.answers.push({
          ...{ ...common, name: alias ?? name, type: Packet.TYPE.TXT },
          data: typeof data === 'string' ? data : [...data],
        } as never)
    }
    send(answer)
  }
  const server = createUDPServer(told)
  await server.listen(0, '127.0.0.1')
  server.unref()
  const { port } = server.address() as AddressInfo
  const long = tcp ? createTCPServer(told as never) : null
  long?.listen(port, '127.0.0.1').unref()
  return {
    ...{ address: `127.0.0.1:${port}`, zones, asked },
    close: () => {
      long?.close()
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}

let shared: Promise<NameServer> | undefined

/** One for every test of a file. */
export const nameServer = (): Promise<NameServer> => {
  shared ??= openNameServer()
  return shared
}
