import { newId } from '../../../../domain/id.ts'
import type { Entry } from '../../../../domain/membership.ts'
import { roleEntering } from '../../../../domain/membership.ts'
import { emailKey } from '../../../../domain/name.ts'
import type { SignInMethod } from '../../../../domain/sign-in.ts'
import type { EnvKey } from '../../../../store/catalogs.ts'
import type { Row } from '../../../../store/schema.ts'
import type { Tables } from '../../../../store/tables.ts'
import { roleNamed } from '../../catalog/named.ts'
import { methodsIn } from './methods.ts'

export interface Entering {
  key: EnvKey
  via: Entry
  email: string
  role: string | undefined
  methods?: readonly SignInMethod[] | undefined
  subject?: string | undefined
  by: string
  now: number
}

/** Somebody as they come in: with a role of the catalogue, and a way to sign in. */
export async function entering(
  tables: Tables,
  { key, via, email, role: chosen, methods, subject = '', by, now }: Entering,
): Promise<Row<'project_member'>> {
  const { settings } = await tables.envAuth.current(key)
  const role = roleEntering(via, { chosen, configured: settings.joinRole }) ?? ''
  await roleNamed(tables, key, role, '/role')
  return {
    ...key,
    id: newId('projectMember', now),
    ...{ email, email_key: emailKey(email), subject: subject || null },
    ...{ role, methods: await methodsIn(tables, key, methods), via },
    ...{ part: null, digest: null, pepper: null, expires_at: null },
    ...{ created_at: now, created_by: by, joined_at: now, removed_at: null, removed_by: null },
  }
}
