import { Failure } from '../../../../domain/failure.ts'
import type { Row } from '../../../../store/schema.ts'

export const already = ({ id, email, project, env, joined_at }: Row<'project_member'>): Failure =>
  new Failure(
    'already_exists',
    joined_at === null
      ? `${email} is invited to ${env} already (${id}).`
      : `${email} is a project member of ${env} already (${id}).`,
    {
      next: [
        {
          command: ['project', 'member', 'get', id, '--project', project, '--env', env],
          why: 'see the role they have',
        },
      ],
    },
  )
