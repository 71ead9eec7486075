import type { z } from 'zod'
import { founderWord, type OwnerKind, type Person } from '../../contract/setup/answers.ts'
import { email, name } from '../../contract/shapes.ts'
import type { Option, Prompter } from '../prompt.ts'
import type { Draft } from './answers.ts'

/** Answers being filled in, each by its path, as in `workspace.slug`. */
export class Form {
  readonly #draft: Draft
  readonly #prompter: Prompter

  constructor(draft: Draft, prompter: Prompter) {
    this.#draft = draft
    this.#prompter = prompter
  }

  /** What was answered there, or an empty text. */
  said(path: string): string {
    const [topic, field] = partsOf(path)
    return String((this.#draft[topic] as Draft | undefined)?.[field] ?? '')
  }

  /** A text that is checked as it is typed. */
  async text(path: string, ask: string, shape: z.ZodType, suggestion = ''): Promise<void> {
    this.#set(path, await this.#typed(path, ask, shape, suggestion))
  }

  async choice(path: string, ask: string, options: readonly Option[]): Promise<void> {
    this.#set(path, await this.#prompter.choice({ ask, instead: inFile(path), options }))
  }

  /** The founder, someone named further up, or a new person. */
  async owner(kind: OwnerKind, ask: string): Promise<void> {
    const path = `owners.${kind}`
    const known = this.#people()
    const chosen = await this.#prompter.choice({
      ask,
      instead: inFile(path),
      options: [
        { value: 'me', label: `me, ${this.said('founder.name')}` },
        ...known.map((person) => ({ value: person.email, label: person.name })),
        {
          value: 'someone else',
          about: 'A person who gets an account of their own on this machine',
        },
      ],
    })
    if (chosen === 'me') this.#set(path, founderWord)
    else this.#set(path, known.find((one) => one.email === chosen) ?? (await this.#person(path)))
  }

  async #person(path: string): Promise<Person> {
    const called = await this.#typed(path, 'Their name:', name())
    return { name: called, email: await this.#typed(path, 'Their e-mail address:', email()) }
  }

  #typed(path: string, ask: string, shape: z.ZodType, suggestion = ''): Promise<string> {
    return this.#prompter.text({
      ask,
      instead: inFile(path),
      check: (text) => whatIsWrong(shape, text) ?? true,
      ...(suggestion === '' ? {} : { default: suggestion }),
    })
  }

  #people(): Person[] {
    const owners = Object.values((this.#draft['owners'] ?? {}) as Record<string, Person | string>)
    const people = owners.filter((owner): owner is Person => typeof owner === 'object')
    return [...new Map(people.map((person) => [person.email, person])).values()]
  }

  #set(path: string, value: unknown): void {
    const [topic, field] = partsOf(path)
    this.#draft[topic] = { ...(this.#draft[topic] as Draft | undefined), [field]: value }
  }
}

const partsOf = (path: string): [string, string] => {
  const [topic = '', field = ''] = path.split('.')
  return [topic, field]
}

const inFile = (path: string): string => `${path} in the file of --from-file`

function whatIsWrong(shape: z.ZodType, text: string): string | undefined {
  const found = shape.safeParse(text)
  return found.success ? undefined : `This ${found.error.issues[0]?.message ?? 'does not fit'}`
}
