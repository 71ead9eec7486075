import { Failure } from '../domain/failure.ts'
import { both, either } from '../domain/listed.ts'

interface Asked {
  /** The command, in words. */
  command: string
  /** What a field is called on its command line. */
  labelOf: (pointer: string) => string
}

const pattern = /^is missing(?:, and so is (\w+)|: (.+))?$/
const isTyped = (label: string): boolean => /^(?:--[a-z-]+|[A-Z][A-Z-]*)$/.test(label)

/** What a server refused because it is missing, said as of whatever else a command line lacks. */
export function asRequired(failure: Failure, { command, labelOf }: Asked): Failure {
  const { code, details } = failure
  const { errors = [], next = [] } = details
  const missing = errors.map(({ pointer, detail }) => {
    const found = pattern.exec(detail)
    const other = found?.[1]
    const labels = [pointer, ...(other === undefined ? [] : [`/${other}`])].map(labelOf)
    return { found, labels, pointer, why: found?.[2] }
  })
  const isMeant = missing.every(({ found, labels }) => found !== null && labels.every(isTyped))
  if (code !== 'invalid_input' || missing.length === 0 || !isMeant) return failure
  const needed = both(missing.map(({ labels }) => either(labels)))
  const why = missing.flatMap((one) => one.why ?? []).map((text) => `: ${text}`)
  const isPlaceless = missing.some(({ pointer }) => pointer === '/workspace')
  const place = isPlaceless ? ' No workspace is current here; PTC_WORKSPACE names one as well.' : ''
  return new Failure('input_required', `ptc ${command} needs ${needed}${why.join('')}.${place}`, {
    ...details,
    next:
      next.length > 0
        ? next
        : [{ command: [...command.split(' '), '--help'], why: 'what it takes' }],
  })
}
