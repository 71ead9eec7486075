import { raw } from 'jq-wasm'
import { Failure } from '../../domain/failure.ts'

/** Runs jq over JSON documents, one a line, and answers what it prints; texts stand without quotes, as gh writes them. */
export type Filter = (documents: readonly string[]) => Promise<string>

/** Takes a jq expression, or refuses it before anything is done. */
export async function openFilter(expression: string, pretty: boolean): Promise<Filter> {
  const flags = pretty ? ['-r'] : ['-r', '-c']
  await raw('', expression, flags).catch((error: Error) => {
    throw new Failure('usage', `--jq is no expression of jq: ${said(error)}.`)
  })
  return (documents) =>
    raw(documents.join('\n'), expression, flags).catch((error: Error) => {
      throw new Failure(
        'usage',
        `The command was carried out, but --jq does not fit its answer: ${said(error)}.`,
      )
    })
}

/** What jq says, without where it stands inside of jq. */
const said = ({ message }: Error): string =>
  (message.split('\n')[0] ?? '')
    .replace(/^jq: error(?: \(at [^)]*\))?: /, '')
    .replace(/ \(Unix shell quoting issues\?\)| at <top-level>, line 1:?/g, '')
    .replace(/[.:\s]+$/, '')
