import { Command } from '@oclif/core/command'
import type { Failure } from '../domain/failure.ts'
import { version } from '../domain/version.ts'
import { carried } from './carried.ts'
import { asFailure } from './failing.ts'
import { filterAsked } from './filtered.ts'
import { globalFlags } from './flags.ts'
import { type Io, openIo } from './io.ts'
import { mannerOf } from './manner.ts'
import { type Onward, onwardFrom, type Said } from './onward.ts'
import { type Result, reportFailure, reportSuccess } from './report.ts'
import { asRequired } from './required.ts'
import { type Run, startRun } from './run.ts'
import { noticeUpdate } from './update-notice.ts'
import { workspaceThere } from './workspace-there.ts'

/** What every command does around its own work: read the command line, answer in one form, refuse in one form. */
export abstract class Base extends Command {
  static override baseFlags = globalFlags

  readonly #warnings: string[] = []
  #flags: Readonly<Record<string, unknown>> = {}
  #onward: Onward = (command) => [...command]
  /** What is current here, once that can be known. */
  #current: () => string | null = () => null

  protected abstract work(run: Run): Promise<Result>

  /** What a field of the input is called on this command line, as in `--name`. */
  protected labelOf(pointer: string): string {
    const name = pointer.replace(/^\//, '')
    const typed = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    if (Object.hasOwn(this.ctor.args, typed)) return typed.toUpperCase()
    return Object.hasOwn({ ...this.ctor.baseFlags, ...this.ctor.flags }, typed)
      ? `--${typed}`
      : name
  }

  /** A refusal in the words of this command, given the flags that it was called with. */
  protected told(failure: Failure, _flags: Readonly<Record<string, unknown>>): Failure {
    return failure
  }

  override async run(): Promise<void> {
    const { args, flags } = await this.parse(this.ctor)
    this.#flags = flags
    this.#onward = onwardFrom(this.#said(flags), this.config)
    const io = await this.#io()
    const warn = (text: string) => void this.#warnings.push(text)
    const words = [...this.words.split(' '), ...this.argv]
    const ways = { filter: await filterAsked(flags), noPager: flags['no-pager'] === true }
    const run = await startRun({ words, args, flags, io, warn, onward: this.#onward })
    this.#current = run.workspace
    try {
      const result = await this.work(run)
      const next = carried(result.next, this.#onward)
      await reportSuccess(this.words, { ...result, next }, this.#warnings, io, ways)
      process.exitCode = result.exit ?? 0
      const theirs = run.server()
      if (theirs !== null && theirs !== version)
        noticeUpdate(
          {
            ...{ theirs, env: run.env, cache: run.home.cache, now: Date.now() },
            terminal: process.stderr.isTTY === true,
          },
          io,
        )
    } finally {
      await run.close()
    }
  }

  /** The one place where an error of a command becomes words and an exit code. */
  override async catch(error: unknown): Promise<void> {
    const command = this.words
    const flags = Object.keys({ ...this.ctor.baseFlags, ...this.ctor.flags })
    const isWordless = Object.keys(this.ctor.args).length === 0
    const labelOf = (pointer: string) => this.labelOf(pointer)
    const refused = asFailure(error, { command, flags, isWordless })
    const failure = this.told(asRequired(refused, { command, labelOf }), this.#flags)
    const refusal = { command, failure, warnings: this.#warnings, labelOf }
    reportFailure({ ...refusal, onward: this.#onward }, await this.#io())
  }

  /** Warnings of oclif's own go where ours go. */
  override warn(input: Error | string): Error | string {
    this.#warnings.push(input instanceof Error ? input.message : input)
    return input
  }

  get words(): string {
    return (this.id ?? '').replaceAll(':', ' ')
  }

  /** Where this command line said that it acts; the flag of a field of its own may be called workspace as well. */
  #said(flags: Readonly<Record<string, unknown>>): Said {
    const { context, as, workspace } = flags as Partial<Record<string, string>>
    const own = { ...this.ctor.flags }['workspace']?.char === 'w'
    const elsewhere = () => {
      const there = workspaceThere()
      return there === undefined || there === this.#current() ? undefined : there
    }
    return { id: this.id ?? '', context, as, workspace: own ? workspace : undefined, elsewhere }
  }

  // Read from the words as typed: a command line that cannot be parsed still says in which form to refuse it.
  #io(): Promise<Io> {
    return openIo(mannerOf(this.argv))
  }
}
