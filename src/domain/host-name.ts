import { domainToASCII } from 'node:url'

/** The longest name that DNS knows, less what the challenge puts before it. */
const longest = 253 - '_ptc-challenge.'.length

/** What no one owns in the public DNS: names of a machine, of a house, of other networks (RFC 6761, RFC 8375). */
const notPublic = ['localhost', 'local', 'internal', 'home.arpa', 'invalid', 'onion']

const isAddress = 'is an IP address, not a name'

/** A host name as DNS compares it: ASCII (IDNA), lower case, without the dot at its end. */
export const hostOf = (typed: string): string =>
  domainToASCII(typed.trim().normalize('NFC')).replace(/\.$/, '')

/** Why it can be nobody's custom domain, in words that follow what was typed; null where it can. */
export function faultOfHost(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return 'is empty: it looks like login.example.com'
  if (text.includes('*')) return 'holds a *: name each host by itself'
  if (/^\[?[\da-f]*:[\da-f.]*:[\da-f:.%]*\]?$/i.test(text)) return isAddress
  if (/[/:@?#\s]/.test(text))
    return 'is more than a name: leave out https://, the port and the path, as in login.example.com'
  const host = hostOf(text)
  return host === '' ? 'is no host name' : faultOfName(host)
}

function faultOfName(host: string): string | null {
  if (host.length > longest) return `is longer than ${longest} characters`
  const labels = host.split('.')
  const wrong = labels.find((label) => !/^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label))
  if (wrong !== undefined)
    return wrong === ''
      ? 'has nothing between two dots, or before the first'
      : `is no host name: ${wrong.slice(0, 63)} is not 1 to 63 letters, digits and inner hyphens`
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) return isAddress
  if (notPublic.some((suffix) => host === suffix || host.endsWith(`.${suffix}`)))
    return 'is a name of a private network, which nobody owns in the public DNS'
  return labels.length < 2 ? 'is a whole top-level domain: name a host below it' : null
}
