import type { Reply, Transport } from './transport.ts'

/** Sends a form to an OAuth endpoint and answers what came back; a body that is no JSON reads as empty. */
export async function postForm(
  transport: Transport,
  path: `/oauth/${string}`,
  form: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Pick<Reply, 'status'> & { body: Record<string, unknown> }> {
  const { status, body } = await transport.send({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    timeoutMs,
  })
  return { status, body: parsed(body) }
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
