import type { Reply, Transport } from './transport.ts'

/** Sends a form to an OAuth endpoint and answers what came back, also as it came; a body that is no JSON reads as empty. */
export async function postForm(
  transport: Transport,
  path: `/oauth/${string}`,
  form: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<{ status: number; body: Record<string, unknown>; reply: Reply }> {
  const reply = await transport.send({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    timeoutMs,
  })
  return { status: reply.status, body: parsed(reply.body), reply }
}

/** The fields of an answer; none where it is no JSON object. */
export function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
