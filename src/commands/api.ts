import { string } from '@oclif/core/args'
import { string as text } from '@oclif/core/flags'
import { bodyOf, contextOf, methodOf, pathOf, readInput } from '../cli/any-route.ts'
import { Base } from '../cli/base.ts'
import { dryRunFlag } from '../cli/flags.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { jsonPage } from '../cli/text.ts'
import { queryOf } from '../client/call.ts'
import { request } from '../client/request.ts'
import { newUuid } from '../domain/id.ts'

export default class Api extends Base {
  static override summary = 'Send any request to the server, as whoever is signed in.'
  static override description =
    'The answer is printed as JSON, as it came. For GET and DELETE the fields stand in the query, else in the body. A request that changes something gets an Idempotency-Key. A route that takes a workspace gets the current one, unless it is given.'
  static override examples = [
    '<%= config.bin %> api GET /v1/orgs',
    '<%= config.bin %> api GET /v1/keys --field env=sandbox',
    '<%= config.bin %> api POST /v1/keys/verify --input -',
  ]
  static override usage = 'api METHOD PATH [FLAGS]'
  static override args = {
    method: string({ description: 'GET, POST, PATCH or DELETE', ignoreStdin: true }),
    path: string({ description: 'Path from the root, as in /v1/orgs', ignoreStdin: true }),
  }
  static override flags = {
    field: text({
      description: 'A field as name=value; a value of true, false, null or digits is no text',
      helpValue: 'NAME=VALUE',
      multiple: true,
      multipleNonGreedy: true,
    }),
    input: text({ description: 'JSON body from a file, or - for stdin', helpValue: 'PATH' }),
    ...dryRunFlag,
  }

  protected override async work(run: Run): Promise<Result> {
    const method = methodOf(run.args['method'])
    const path = pathOf(run.args['path'])
    const fields = bodyOf(run.flags['field'] as string[] | undefined)
    const given = await readInput(run.flags['input'] as string | undefined)
    const sent = { ...(await contextOf(method, path, run)), ...given, ...fields }
    const inQuery = method === 'GET' || method === 'DELETE'
    const { body } = await request(run.transport, {
      method,
      path: inQuery ? path + queryOf(sent) : path,
      ...(inQuery ? {} : { body: sent }),
      authorization: run.bearer,
      idempotencyKey: method === 'GET' ? undefined : newUuid(),
      dryRun: run.dryRun,
      timeoutMs: run.timeoutMs,
    })
    return { data: { body }, text: jsonPage(body) }
  }
}
