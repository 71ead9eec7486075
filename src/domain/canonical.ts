import canonicalize from 'canonicalize'

const known = new WeakMap<object, string>()

/** RFC 8785 of a value that nobody changes any more: what a call says is put in order once, whoever asks for it. */
export function canonical(value: Readonly<Record<string, unknown>>): string {
  let text = known.get(value)
  if (text === undefined) {
    text = canonicalize(value) as string
    known.set(value, text)
  }
  return text
}
