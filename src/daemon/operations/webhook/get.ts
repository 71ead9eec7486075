import { getWebhook } from '../../../contract/webhook/get.ts'
import { implement } from '../../implement.ts'
import { presentWebhook } from './present.ts'

export default implement(getWebhook, async ({ target, tables, now }) => ({
  webhook: await presentWebhook(tables, target.webhook, now),
}))
