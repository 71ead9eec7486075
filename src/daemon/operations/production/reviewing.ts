import type { Facts } from '../../../domain/facts.ts'
import type { Env } from '../../../domain/permission.ts'
import { type Drift, digestOf, driftOf, type Reviewed, reviewed } from '../../../domain/review.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { factsOf } from '../../facts.ts'

interface Subject {
  workspace: Row<'workspace'>
  org: Row<'org'>
  project: Row<'project'>
}

export interface Review {
  facts: Facts
  reviewed: Reviewed
  digest: string
}

/** What there is to review of a project now. */
export async function reviewNow(
  tables: Tables,
  subject: Subject,
  env: Env,
  now: number,
): Promise<Review> {
  const facts = await factsOf(tables, subject, now)
  if (!facts.project) throw new Error(`project ${subject.project.id} has no facts`)
  const found = reviewed({ ...facts, project: facts.project }, env)
  return { facts, reviewed: found, digest: digestOf(found) }
}

/** What is no longer as it was when somebody asked. */
export const driftSince = (asked: Row<'production_request'>, review: Review): Drift[] =>
  asked.digest === review.digest
    ? []
    : driftOf(JSON.parse(asked.reviewed) as Reviewed, review.reviewed)
