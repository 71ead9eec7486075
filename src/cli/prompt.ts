import { Failure } from '../domain/failure.ts'
import { inCi, isOn } from './environment.ts'

/** A choice to offer. */
export interface Option {
  value: string
  /** How it stands in the list, where that is more than the value. */
  label?: string
  /** Said below the list while it is chosen. */
  about?: string
}

interface Question {
  ask: string
  /** How the answer is given without being asked, as in `--name`. */
  instead: string
}

/** Asks people, and never hangs: where nobody can answer, it says which flag would have. */
export interface Prompter {
  /** Whether anybody can answer. */
  readonly able: boolean
  text(question: Question & { default?: string; check?: Check }): Promise<string>
  choice(question: Question & { options: readonly Option[]; default?: string }): Promise<string>
  choices(question: Question & { options: readonly Option[] }): Promise<string[]>
  secret(question: Question): Promise<string>
  /** y/n; `--yes` answers yes. */
  confirm(question: Question): Promise<boolean>
}

/** Answers true, or what is wrong with what was typed. */
export type Check = (typed: string) => true | string

export interface Setting {
  /** A person said `--no-input`, or wants JSON. */
  silent: boolean
  /** A person said `--yes`. */
  yes: boolean
}

/** A prompt needs a person: stdin and stderr on a terminal that moves its cursor, and no CI. */
export const someoneIsThere = (env: NodeJS.ProcessEnv): boolean =>
  process.stdin.isTTY === true &&
  process.stderr.isTTY === true &&
  env['TERM'] !== 'dumb' &&
  !inCi(env) &&
  !isOn(env, 'PTC_NO_INPUT')

export function openPrompter(setting: Setting, env: NodeJS.ProcessEnv = process.env): Prompter {
  const able = !setting.silent && someoneIsThere(env)
  // The prompts speak on stderr: stdout belongs to the result.
  const speaking = { output: process.stderr, clearPromptOnDone: false }
  const asked = async <Answer>(
    { ask, instead }: Question,
    put: (prompts: typeof import('@inquirer/prompts')) => Promise<Answer>,
  ): Promise<Answer> => {
    if (!able) throw unanswered(ask, instead)
    return put(await import('@inquirer/prompts'))
  }
  return {
    able,
    text: (question) =>
      asked(question, ({ input }) =>
        input(
          {
            message: question.ask,
            required: true,
            ...(question.default === undefined ? {} : { default: question.default }),
            ...(question.check === undefined ? {} : { validate: question.check }),
          },
          speaking,
        ),
      ),
    choice: (question) =>
      asked(question, ({ select }) =>
        select(
          {
            message: question.ask,
            choices: question.options.map(offered),
            ...(question.default === undefined ? {} : { default: question.default }),
          },
          speaking,
        ),
      ),
    choices: (question) =>
      asked(question, ({ checkbox }) =>
        checkbox(
          { message: question.ask, choices: question.options.map(offered), required: true },
          speaking,
        ),
      ),
    secret: (question) =>
      asked(question, ({ password }) => password({ message: question.ask, mask: '•' }, speaking)),
    confirm: async (question) =>
      setting.yes ||
      asked(question, ({ confirm }) =>
        confirm({ message: question.ask, default: false }, speaking),
      ),
  }
}

const offered = ({ value, label, about }: Option) => ({
  value,
  name: label ?? value,
  short: value,
  ...(about === undefined ? {} : { description: about }),
})

const unanswered = (ask: string, instead: string): Failure =>
  new Failure(
    'input_required',
    `Nobody can be asked here: "${ask.replace(/[?:]$/, '')}". Give ${instead}.`,
  )
