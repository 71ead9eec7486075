import { call } from '../call.ts'

/** A port of this machine, or any other line with the origin that the server is known by. */
type Where = number | { line: string | number; origin: string }

/** What a browser does with a page: keeps cookies, sends forms with what was hidden in them, says where it comes from. */
export function openBrowser(where: Where, address = '203.0.113.7') {
  const { line, origin } =
    typeof where === 'number' ? { line: where, origin: `http://127.0.0.1:${where}` } : where
  const jar = new Map<string, string>()
  const send = async (
    method: string,
    path: string,
    body?: string,
    more: Record<string, string> = {},
  ) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...{ host: new URL(origin).host },
      ...{ 'sec-fetch-site': method === 'GET' ? 'none' : 'same-origin', cookie },
      ...(method === 'GET' ? {} : { origin, 'content-type': 'application/x-www-form-urlencoded' }),
      ...{ 'x-forwarded-for': `198.51.100.1, ${address}` },
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...more,
    }
    const got = await call(line, { method, path, headers, ...(body === undefined ? {} : { body }) })
    for (const line of [got.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return got
  }
  const go = (path: string, headers?: Record<string, string>) =>
    send('GET', path, undefined, headers)
  return {
    ...{ jar, go, send },
    /** Sends the first form of a page that goes to this path, with what is hidden in it. */
    submit: async (
      page: string,
      action: string,
      fields: Record<string, string>,
      headers?: Record<string, string>,
    ) => {
      const { text } = await go(page)
      return send(
        'POST',
        action,
        new URLSearchParams({ ...hiddenIn(text, action), ...fields }).toString(),
        headers,
      )
    },
  }
}

export type Browser = ReturnType<typeof openBrowser>

/** The hidden fields of the first form of a page that goes to this path. */
export function hiddenIn(page: string, action: string): Record<string, string> {
  const form = page.split('<form ').find((one) => one.includes(`action="${action}"`)) ?? ''
  const fields = form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}
