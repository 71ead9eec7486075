import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Execute } from '../world.ts'

/** A pipeline with one step taken out: which file, which text, and what stands there instead. */
export interface Mutant {
  step: string
  file: string
  from: string
  to: string
  /** The law that must turn red, by the start of its name. */
  law: string
  /** Operations that have nothing for the step to do, and so cannot tell. */
  silent?: readonly string[]
}

/** Every step of the pipeline, taken out one at a time. */
export const mutants: readonly Mutant[] = [
  {
    step: 'who',
    file: 'who.ts',
    from: 'if (principal !== null && op.who.includes(principal.kind)) return principal',
    to: "return principal ?? ({ kind: 'account', id: 'acc_nobody', email: '', session: '' } as Principal)",
    law: 'who',
  },
  {
    step: 'valid',
    file: 'execute.ts',
    from: 'const input = valid(op, request.input)',
    to: 'const input = valid({ ...op, input: op.input.loose() } as never, request.input) as Record<string, unknown>',
    law: 'valid',
  },
  {
    step: 'replay',
    file: 'execute.ts',
    from: 'const told = await replay(call)',
    to: 'const told = null as Answer | null',
    law: 'replay',
  },
  {
    step: 'target in the tenant',
    file: 'load-standing.ts',
    from: 'if (!first) return null',
    to: "if (!first) return { member: 'mem_none', roles: [{ role: 'owner', org: null, project: null, path: [], until: null }] }",
    law: 'target',
  },
  {
    step: 'token in its workspace',
    file: 'load-standing.ts',
    from: 'if (bound !== null && bound !== workspace) return null',
    to: '',
    law: 'token: of another workspace',
  },
  {
    step: 'token where it is bound to',
    file: 'load-target.ts',
    from: "if (caller.kind !== 'key' && !oneself && !sees(standing.roles, seen, moment))",
    to: "if (caller.kind === 'account' && !oneself && !sees(standing.roles, seen, moment))",
    law: 'token: bound to a project',
  },
  {
    step: 'token at the operations for machines',
    file: 'who.ts',
    from: 'if (principal !== null && op.who.includes(principal.kind)) return principal',
    to: "if (principal !== null && (principal.kind === 'token' || op.who.includes(principal.kind))) return principal",
    law: 'token: what is about a person',
  },
  {
    step: 'permitted',
    file: 'execute.ts',
    from: 'permitted(op, caller, target, now)',
    to: '',
    law: 'permitted: each role',
  },
  {
    step: 'permitted at the place',
    file: 'execute.ts',
    from: 'permitted(op, caller, target, now)',
    to: '',
    law: 'permitted: a role on one project',
  },
  {
    step: 'own',
    file: 'permitted.ts',
    from: 'if (op.own && isOneself(target, caller)) return',
    to: '',
    law: 'permitted: nobody needs',
  },
  {
    step: 'live',
    file: 'execute.ts',
    from: 'live(op, target)',
    to: '',
    law: 'live',
  },
  {
    step: 'unchanged',
    file: 'execute.ts',
    from: 'unchanged(request.ifMatch, target)',
    to: '',
    law: 'unchanged',
  },
  {
    step: 'ready',
    file: 'execute.ts',
    from: 'await ready(op, target, tables, now)',
    to: '',
    law: 'ready: production',
  },
  {
    step: 'record',
    file: 'execute.ts',
    from: 'await record(call, target, output)',
    to: '',
    law: 'record',
  },
  {
    step: 'record the refusal',
    file: 'execute.ts',
    from: 'if (onRecord) await recordRefusal(call, target, refusal)',
    to: '',
    law: 'ready: production',
  },
  {
    step: 'keep the answer',
    file: 'execute.ts',
    from: 'await keep(call, output)',
    to: '',
    law: 'replay',
  },
  {
    step: 'record the attempt',
    file: 'execute.ts',
    from: '(call.op.sensitive && began)',
    to: 'false',
    law: 'sensitive',
  },
  {
    step: 'undo a rehearsal',
    file: 'execute.ts',
    from: 'if (!request.dryRun) return tables.savepoint(work)',
    to: 'if (op.effect) return tables.savepoint(work)',
    law: 'dry run',
    // A promotion in the sandbox is a rehearsal already: its handler writes nothing.
    silent: ['env.promote'],
  },
]

const pipeline = join(import.meta.dirname, '../../src/daemon/pipeline')
const nursery = join(import.meta.dirname, '../.mutants')

/** Loads the pipeline with this one step taken out. Fails where the step is not to be found any more. */
export async function hatch({ step, file, from, to }: Mutant): Promise<Execute> {
  const home = join(nursery, step.replaceAll(' ', '-'))
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  cpSync(pipeline, home, { recursive: true })
  for (const name of readdirSync(home)) {
    const text = readFileSync(join(home, name), 'utf8')
    if (name === file && text.split(from).length !== 2)
      throw new Error(`${file} does not hold «${from}» once: the mutant of ${step} is out of date`)
    const changed = name === file ? text.replace(from, () => to) : text
    writeFileSync(join(home, name), resettled(changed))
  }
  const { execute } = (await import(join(home, 'execute.ts'))) as { execute: Execute }
  return execute
}

/** The copy stands elsewhere, so its imports of what lies outside of the pipeline are turned to the real place. */
const resettled = (text: string): string =>
  text.replaceAll(/'(\.\.\/(?:\.\.\/)?)/g, (_, up: string) =>
    up === '../' ? "'../../../src/daemon/" : "'../../../src/",
  )

export const clearNursery = (): void => rmSync(nursery, { recursive: true, force: true })
