import type { Answers } from '../../contract/setup/answers.ts'
import { Failure } from '../../domain/failure.ts'
import { both } from '../../domain/listed.ts'
import { near } from '../near.ts'
import type { Prompter } from '../prompt.ts'
import { type Draft, readAnswers } from './answers.ts'
import { Journal } from './journal.ts'
import { judge, type NeededField } from './judge.ts'

export interface Given {
  fromFile: string | undefined
  resume: boolean
  journalFile: string
  /** Whether something will be made of them, so that a person has to agree. */
  binding: boolean
  /** An answers file to begin with, as it is typed here. */
  example: string
  ask: Prompter
  say: (text: string) => void
}

/** The answers: from a file, from an earlier setup, or from the person at the terminal. */
export async function settleAnswers(given: Given): Promise<Answers> {
  const { fromFile, resume, journalFile, ask, say } = given
  if (fromFile !== undefined && resume)
    throw new Failure(
      'usage',
      '--resume takes the answers of the setup that was begun: leave --from-file out.',
    )
  if (fromFile !== undefined) return complete(readAnswers(fromFile), given)
  const earlier = Journal.read(journalFile)
  if (earlier && (resume || earlier.finished || !ask.able || (await goesOn(earlier, ask)))) {
    say(`Going on with the answers of the earlier setup, in ${near(journalFile)}.`)
    return earlier.answers
  }
  if (resume)
    throw new Failure(
      'not_found',
      `There is no setup to resume: ${near(journalFile)} is not there.`,
      {
        next: [
          {
            command: ask.able ? ['setup'] : ['setup', '--from-file', given.example],
            why: 'begins one',
          },
        ],
      },
    )
  return complete({}, given)
}

async function goesOn({ answers, done }: Journal, ask: Prompter): Promise<boolean> {
  const { slug } = answers.workspace
  const begun = `The setup of ${slug} was begun and not finished (${done.length} steps are in place).`
  const chosen = await ask.choice({
    ask: begun,
    instead: '--resume, or --from-file',
    options: [{ value: 'go on' }, { value: 'answer anew' }],
  })
  return chosen === 'go on'
}

async function complete(draft: Draft, given: Given): Promise<Answers> {
  const { answers, missing, wrong } = judge(draft)
  if (answers) return answers
  if (wrong.length > 0) throw contradictory(wrong)
  if (!given.ask.able) throw unanswered(missing, given)
  const { askFor } = await import('./questions.ts')
  const { answers: asked, wrong: still } = judge(await askFor(missing, draft, given.ask))
  if (!asked) throw contradictory(still)
  if (!given.binding) return asked
  const { workspace } = asked
  const sure = await given.ask.confirm({
    ask: `Set up ${workspace.slug} with billing mode ${workspace.billingMode}, for ever?`,
    instead: '--yes',
  })
  if (sure) return asked
  throw new Failure('cancelled', 'Nothing was made.')
}

const contradictory = (wrong: readonly { path: readonly string[]; detail: string }[]): Failure =>
  new Failure('invalid_input', 'Some answers do not fit together.', {
    errors: wrong.map(({ path, detail }) => ({ pointer: `/${path.join('/')}`, detail })),
  })

const unanswered = (missing: readonly NeededField[], { fromFile, example }: Given): Failure =>
  new Failure(
    'input_required',
    fromFile === undefined
      ? 'Setup has questions, and nobody can be asked here. Answer them in a file and give it with --from-file.'
      : `${fromFile} leaves out ${both(missing)}, and nobody can be asked here. Add them to the file.`,
    {
      errors: missing.map((field) => ({
        pointer: `/${field.replace('.', '/')}`,
        detail: 'is missing',
      })),
      next: [{ command: ['setup', '--from-file', example], why: 'sets up an example company' }],
    },
  )
