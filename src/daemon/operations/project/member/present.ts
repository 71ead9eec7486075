import { memberStateOf } from '../../../../domain/membership.ts'
import type { SignInMethod } from '../../../../domain/sign-in.ts'
import type { Catalog } from '../../../../store/catalogs.ts'
import type { Row } from '../../../../store/schema.ts'
import type { Tables } from '../../../../store/tables.ts'
import { iso, isoOrNull } from '../../time.ts'

type Member = Row<'project_member'>

/** A project member with what the catalogue says of their role at this moment. */
export const presentIn = ({ roles }: Catalog, row: Member, now: number) => {
  const role = roles.find(({ id }) => id === row.role)
  return {
    id: row.id,
    project: row.project,
    env: row.env,
    email: row.email,
    subject: row.subject,
    state: memberStateOf(row, now),
    role: row.role,
    label: role?.label ?? row.role,
    permissions: [...(role?.permissions ?? [])],
    methods: JSON.parse(row.methods) as SignInMethod[],
    via: row.via,
    createdAt: iso(row.created_at),
    joinedAt: isoOrNull(row.joined_at),
    expiresAt: row.joined_at === null ? isoOrNull(row.expires_at) : null,
  }
}

export const presentMember = async (tables: Tables, row: Member, now: number) =>
  presentIn(await tables.catalogs.current(row), row, now)
