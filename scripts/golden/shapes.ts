/** As much of a JSON Schema as a line can say. */
export interface Json {
  type?: string | readonly string[]
  const?: unknown
  enum?: readonly string[]
  anyOf?: readonly Json[]
  items?: Json
  format?: string
  properties?: Record<string, Json>
  required?: readonly string[]
  additionalProperties?: Json | boolean
}

export interface Shapes {
  /** The fields of an object, one a line: text, int, time, a|b, [of], {field: shape}. */
  fieldsOf: (json: Json) => string[]
  /** Says that every shape was met: from now on those that stand in several places are written by name. */
  allMet: () => void
  /** The shapes that were met more than once, by the name of the field they were first met in. */
  named: () => string[]
}

const words: Record<string, string> = { string: 'text', integer: 'int', boolean: 'bool' }
const fewChoices = 8
const longEnough = 80

/** Writes shapes in a line, and those that repeat by a name, so that a change of one is one line. */
export function openShapes(): Shapes {
  const met = new Map<string, { name: string; times: number; whole: string }>()
  let counting = true

  const fieldsOf = ({ properties = {}, required = [] }: Json): string[] =>
    Object.entries(properties).map(
      ([name, shape]) => `${name}${required.includes(name) ? '' : '?'}: ${shapeOf(shape, name)}`,
    )

  function shapeOf(json: Json, name: string): string {
    if (json.const !== undefined) return JSON.stringify(json.const)
    if (json.enum)
      return json.enum.length > fewChoices ? `one of ${json.enum.length}` : json.enum.join('|')
    if (json.anyOf) return json.anyOf.map((one) => shapeOf(one, name)).join(' or ')
    if (json.type === 'array')
      return `[${shapeOf(json.items ?? {}, name.replace(/(?<=ch)es$|s$/, ''))}]`
    if (json.type === 'object') return objectOf(json, name)
    if (json.format === 'date-time') return 'time'
    const types = [json.type ?? 'anything'].flat()
    return types.map((type) => words[type] ?? type).join(' or ')
  }

  function objectOf(json: Json, name: string): string {
    const { properties, additionalProperties: rest } = json
    if (properties === undefined)
      return typeof rest === 'object' ? `{…: ${shapeOf(rest, name)}}` : '{…}'
    const whole = `{${fieldsOf(json).join(', ')}}`
    if (whole.length < longEnough) return whole
    const key = JSON.stringify(json, (field, value) =>
      field === 'description' ? undefined : value,
    )
    const known = met.get(key) ?? { name: nameFor(name), times: 0, whole }
    met.set(key, known)
    if (counting) known.times++
    if (known.times < 2) return whole
    known.whole = whole
    return known.name
  }

  function nameFor(field: string): string {
    const wish = field.charAt(0).toUpperCase() + field.slice(1)
    const taken = [...met.values()].filter(({ name }) => name.replace(/\d+$/, '') === wish).length
    return taken === 0 ? wish : `${wish}${taken + 1}`
  }

  return {
    fieldsOf,
    allMet: () => {
      counting = false
    },
    named: () =>
      [...met.values()]
        .filter(({ times }) => times > 1)
        .map(({ name, whole }) => `${name} ${whole}`)
        .sort(),
  }
}
