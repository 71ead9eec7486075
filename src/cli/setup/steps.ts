import type { Answers } from '../../contract/setup/answers.ts'
import { integrationOf } from './integration.ts'
import type { Step } from './road.ts'
import { accountStep, signInStep } from './steps/account.ts'
import { companySteps } from './steps/company.ts'
import { keyStep, verifyStep } from './steps/key.ts'
import { ownerStep } from './steps/owner.ts'
import { readinessStep, refusalStep } from './steps/production.ts'
import { projectStep } from './steps/project.ts'
import { workspaceStep } from './steps/workspace.ts'

/** The road, from nothing to what the answers describe: one step for each thing that must be there. */
export const stepsOf = (answers: Answers): readonly Step[] => [
  accountStep,
  signInStep,
  workspaceStep,
  ownerStep('technical', 'Technical owner'),
  ownerStep('security', 'Security owner'),
  ownerStep('billing', 'Billing owner'),
  ...companySteps(answers),
  ...integrationSteps(answers),
]

/** To a working sandbox key, and a refusal of production that says why. */
function integrationSteps(answers: Answers): readonly Step[] {
  const integration = integrationOf(answers)
  if (integration === null) return []
  const steps = [projectStep, keyStep, verifyStep, readinessStep, refusalStep]
  return steps.map((step) => step(integration))
}
