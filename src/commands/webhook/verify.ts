import { string } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'

export default class WebhookVerify extends Base {
  static override summary = 'Check a captured webhook request, as a receiver should.'
  static override description =
    'The id, the time and the signature must be there; the time may be 5 minutes off; the signature is compared in constant time. Give the request whole with --request, or its headers and its body, byte for byte. With --seen a file remembers ids for 10 minutes, and one that comes again is refused. Exits with 15 where the request is not to be trusted, and with 7 for a duplicate.'
  static override examples = [
    '<%= config.bin %> webhook verify --secret-file hook.secret --request captured.http',
    '<%= config.bin %> webhook verify --secret-file hook.secret --headers h.txt --body b.json --at 2026-01-31T12:00:00Z',
    '<%= config.bin %> webhook verify --secret-file hook.secret --request -',
  ]
  static override flags = {
    'secret-file': string({ description: 'File of the signing secret', helpValue: 'PATH' }),
    request: string({
      description: 'The request: headers, an empty line, the body; - for stdin',
      helpValue: 'PATH',
    }),
    headers: string({
      description: 'Its headers, a line each, or as a JSON object',
      helpValue: 'PATH',
    }),
    body: string({ description: 'Its body, byte for byte; - for stdin', helpValue: 'PATH' }),
    at: string({ description: 'When it came, instead of this moment', helpValue: 'TIME' }),
    seen: string({ description: 'File that remembers which ids came', helpValue: 'PATH' }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { verifyCaptured } = await import('../../cli/webhooks/verify.ts')
    return verifyCaptured(run)
  }
}
