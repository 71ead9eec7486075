import { projectKinds } from '../../contract/project/project.ts'
import { email, name, slug } from '../../contract/shapes.ts'
import { slugOf } from '../../domain/name.ts'
import type { Prompter } from '../prompt.ts'
import type { Draft } from './answers.ts'
import { Form } from './form.ts'
import type { NeededField } from './judge.ts'
import { billingModes } from './steps/workspace.ts'

/** Asks for every answer that is missing and gives back the whole. Each is checked as it is typed. */
export async function askFor(
  missing: readonly NeededField[],
  given: Draft,
  prompter: Prompter,
): Promise<Draft> {
  const draft = structuredClone(given)
  for (const field of missing) await questions[field](new Form(draft, prompter))
  return draft
}

type Question = (form: Form) => Promise<void>

const questions: Record<NeededField, Question> = {
  'founder.name': (form) => form.text('founder.name', 'Your name:', name()),
  'founder.email': (form) => form.text('founder.email', 'Your e-mail address:', email()),
  'workspace.name': (form) => form.text('workspace.name', 'Name of the company:', name()),
  'workspace.slug': (form) =>
    form.text(
      'workspace.slug',
      'Slug of the workspace, as it is typed in commands:',
      slug(),
      slugOf(form.said('workspace.name')),
    ),
  'workspace.billingMode': (form) =>
    form.choice(
      'workspace.billingMode',
      'Billing mode (permanent: it can never be changed):',
      Object.entries(billingModes).map(([value, about]) => ({
        value,
        label: `${value.padEnd(8)}  ${about}`,
      })),
    ),
  'owners.technical': (form) =>
    form.owner('technical', 'Technical owner (ships: owns the integration, asks for production):'),
  'owners.security': (form) =>
    form.owner('security', 'Security owner (secures: issues, rotates and revokes keys):'),
  'owners.billing': (form) =>
    form.owner('billing', 'Billing owner (spends: accounts, methods, subscriptions):'),
  'project.name': async (form) => {
    await form.text('project.name', 'Name of the first project:', name(), 'First project')
    const suggestion = slugOf(form.said('project.name'))
    await form.text('project.slug', 'Slug of the project:', slug(), suggestion)
    await form.choice(
      'project.kind',
      'What is it?',
      projectKinds.map((value) => ({ value })),
    )
  },
  'key.name': (form) => form.text('key.name', 'Name of the first key:', slug(), 'backend'),
  'key.workload': (form) =>
    form.text(
      'key.workload',
      'The one workload that will use it:',
      slug(),
      `${slugOf(form.said('project.name'))}-${form.said('key.name')}`,
    ),
}
