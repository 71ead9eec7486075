import { Failure } from '../../../domain/failure.ts'
import { nameMax, slugOf } from '../../../domain/name.ts'
import type { Tables } from '../../../store/tables.ts'

const tries = 99

/** The slug of a new org: the one given, or one made from its name, after its parent's or with a number where that is taken. */
export async function slugFor(
  tables: Tables,
  workspace: { id: string; slug: string },
  parent: { slug: string } | null,
  { name, slug }: { name: string; slug?: string | undefined },
): Promise<string> {
  const made = slug ?? slugOf(name)
  if (made === '')
    throw new Failure('invalid_input', `No slug can be made from the name ${name}: give one.`, {
      errors: [
        {
          pointer: '/slug',
          detail: 'is missing, and the name holds no letter or digit of a-z, 0-9',
        },
      ],
    })
  const wanted = slug === undefined ? alternatives(made, parent) : [made]
  for (const one of wanted) if (!(await tables.orgs.find(workspace.id, one))) return one
  throw new Failure(
    'already_exists',
    `The org slug ${made} is taken in ${workspace.slug}: give another with --slug.`,
    { next: [{ command: ['org', 'get', made], why: 'see the org that has it' }] },
  )
}

const alternatives = (made: string, parent: { slug: string } | null): string[] =>
  [
    made,
    ...(parent === null ? [] : [`${parent.slug}-${made}`]),
    ...Array.from({ length: tries }, (_, n) => `${made}-${n + 2}`),
  ].filter((slug) => slug.length <= nameMax)
