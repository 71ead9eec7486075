import type { Step } from './road.ts'
import { accountStep, signInStep } from './steps/account.ts'
import { keyStep, verifyStep } from './steps/key.ts'
import { ownerStep } from './steps/owner.ts'
import { readinessStep, refusalStep } from './steps/production.ts'
import { projectStep } from './steps/project.ts'
import { workspaceStep } from './steps/workspace.ts'

/** The road, from nothing to a working sandbox key and a refusal of production that says why. */
export const steps: readonly Step[] = [
  accountStep,
  signInStep,
  workspaceStep,
  ownerStep('technical', 'Technical owner'),
  ownerStep('security', 'Security owner'),
  ownerStep('billing', 'Billing owner'),
  projectStep,
  keyStep,
  verifyStep,
  readinessStep,
  refusalStep,
]
