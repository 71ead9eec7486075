import { type Asking, send } from './send.ts'

/** Fetches a JSON object of somebody else's. */
export async function getJson(address: string, asking: Asking): Promise<Record<string, unknown>> {
  const { host } = new URL(address)
  const { status, text } = await send(address, asking)
  if (status !== 200) throw new Error(`${host} answered ${status}`)
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${host} answered with no JSON object`)
  return value as Record<string, unknown>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
