import type { Operation } from '../../contract/operation.ts'
import type { Answer, Request } from './request.ts'

/**
 * What a call is told again. Where it was told that something is good, that is asked once more, without metering anything:
 * what was revoked meanwhile is good for nobody, whatever was answered before (I36).
 */
export async function stillGood<Ending extends object>(
  { metering }: Operation,
  told: Answer,
  request: Request,
  ask: (plain: Request) => Promise<Ending>,
): Promise<Ending | { answer: Answer }> {
  if (metering === undefined || told.output[metering.done] !== true) return { answer: told }
  const { [metering.given]: _, ...input } = request.input as Record<string, unknown>
  const now = await ask({ ...request, input })
  return 'answer' in now && (now.answer as Answer).output[metering.done] === true
    ? { answer: told }
    : now
}
