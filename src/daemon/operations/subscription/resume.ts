import { resumeSubscription } from '../../../contract/subscription/resume.ts'
import { wakeBilling } from '../../billing/billing.ts'
import { implement } from '../../implement.ts'
import { carryOut } from './carry-out.ts'

export default implement(
  resumeSubscription,
  async ({ target, tables, now }) => carryOut(tables, target, { kind: 'resume' }, now),
  wakeBilling,
)
