import { randomUUID } from 'node:crypto'
import { ask } from '../ask.ts'
import { type Company, foundCompany } from '../company.ts'
import { startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import { median, type Row } from '../row.ts'

const small = 100
const large = 10_000
const rounds = 400
const children = 100

/** The first page of a large tree of orgs, against that of a small one, in turns on one warm daemon. */
export const firstPage: Row = {
  name: 'first-page',
  measure: async (after) => {
    const ground = openGround(after, { PTC_CEILING_ORGS: String(2 * large) })
    const { socket } = await startDaemon(ground, ground.data, after)
    const company = await foundCompany(ground)
    await ground.ptc('org', 'init', 'grown', '--name', 'Grown', '--billing-mode', 'single')
    await plant(socket, company, 'acme', small)
    await plant(socket, company, 'grown', large)
    const times = { acme: [] as number[], grown: [] as number[] }
    for (let round = 0; round < rounds; round++)
      for (const workspace of ['acme', 'grown'] as const) {
        const started = performance.now()
        const path = `/v1/orgs?workspace=${workspace}`
        await ask(socket, { method: 'GET', path, authorization: company.owner })
        times[workspace].push(performance.now() - started)
      }
    return [
      {
        what: `first page of ${large.toLocaleString('en')} orgs`,
        measured: median(times.grown) / median(times.acme),
        unit: `× that of ${small}`,
        bar: { atMost: 1.25 },
      },
    ]
  },
}

/** Grows a workspace of one root org to so many orgs, each with up to a hundred children. */
async function plant(
  socket: string,
  { owner }: Company,
  workspace: string,
  size: number,
): Promise<void> {
  const path = `/v1/orgs?workspace=${workspace}`
  const { items } = await ask(socket, { method: 'GET', path, authorization: owner })
  const [root] = items as { id: string }[]
  const orgs = root ? [root.id] : []
  while (orgs.length < size) {
    const next = Array.from({ length: Math.min(children, size - orgs.length) }, (_, place) => ({
      parent: orgs[Math.floor((orgs.length + place - 1) / children)] as string,
      name: `Org ${orgs.length + place}`,
      slug: `org-${orgs.length + place}`,
    }))
    orgs.push(...(await Promise.all(next.map((org) => create(socket, owner, workspace, org)))))
  }
}

async function create(
  socket: string,
  authorization: string,
  workspace: string,
  org: { parent: string; name: string; slug: string },
): Promise<string> {
  const made = await ask(socket, {
    method: 'POST',
    path: '/v1/orgs',
    authorization,
    idempotencyKey: randomUUID(),
    body: { workspace, ...org },
  })
  return (made as { org: { id: string } }).org.id
}
