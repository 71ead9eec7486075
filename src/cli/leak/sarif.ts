import { isAbsolute, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LeakKind } from '../../domain/leak.ts'
import { version } from '../../domain/version.ts'
import type { Place } from './ledger.ts'
import { isOver, type Judged } from './status.ts'
import { kindNames, placeText, statusText } from './words.ts'

/** What was found as SARIF 2.1.0, for code hosts. It names no secret: results are told apart by the digest. */
export function sarifOf(found: readonly Judged[], cwd: string): Record<string, unknown> {
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ptc', semanticVersion: version, rules: kinds.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: found.flatMap((one) => one.places.map((place) => resultOf(one, place, cwd))),
      },
    ],
  }
}

const ruleId = (kind: LeakKind): string => `leaked-${kindNames[kind].replaceAll(' ', '-')}`

const ruleOf = (kind: LeakKind) => ({
  id: ruleId(kind),
  shortDescription: { text: `A ${kindNames[kind]} of ptc stands in the text` },
  help: {
    text:
      kind === 'wh'
        ? 'Give its endpoint a new one first: ptc webhook rotate --overlap 0.'
        : 'End it or give it a new secret first: ptc key revoke, ptc key rotate.',
  },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['security'], 'security-severity': '9.0' },
})

function resultOf(found: Judged, place: Place, cwd: string) {
  const { line, column, endColumn, commit } = place
  return {
    ruleId: ruleId(found.kind),
    level: isOver(found) ? 'note' : 'error',
    message: { text: `${found.masked} ${statusText(found)}. Found at ${placeText(place)}.` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(place, cwd) },
          region: { startLine: line, startColumn: column, endColumn },
        },
      },
    ],
    partialFingerprints: { 'ptcSecretDigest/v1': found.digest },
    properties: { status: found.status, commit, key: found.match?.key.id ?? null },
  }
}

function uriOf({ file, commit }: Place, cwd: string): string {
  if (file === null) return `commit/${commit}`
  const path = isAbsolute(file) ? relative(cwd, file) : file
  if (path.startsWith('..')) return pathToFileURL(file).href
  return path.split(sep).map(encodeURIComponent).join('/')
}
