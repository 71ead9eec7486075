import { Failure } from '../../domain/failure.ts'
import { json } from './answer.ts'
import { readBody } from './body.ts'
import type { Extra, ExtraParts } from './extras.ts'

/** What the user of this machine can do about its peppers. */
export interface PepperParts {
  status: () => Promise<unknown>
  rotate: () => Promise<unknown>
  drop: (asked: { version: number; anyway: boolean }) => Promise<unknown>
}

export const pepperRoutes = ({ admit, peppers }: ExtraParts): Extra[] => [
  {
    method: 'GET',
    path: '/v1/daemon/peppers',
    handle: async ({ headers }, requestId) => {
      await admit(headers.authorization ?? null, 'local')
      return json(await peppers.status(), requestId)
    },
  },
  {
    method: 'POST',
    path: '/v1/daemon/peppers/rotate',
    handle: async ({ headers }, requestId) => {
      await admit(headers.authorization ?? null, 'local')
      return json(await peppers.rotate(), requestId)
    },
  },
  {
    method: 'POST',
    path: '/v1/daemon/peppers/drop',
    handle: async (incoming, requestId) => {
      await admit(incoming.headers.authorization ?? null, 'local')
      const { version, anyway = false, ...rest } = await readBody(incoming)
      if (
        !Number.isSafeInteger(version) ||
        typeof anyway !== 'boolean' ||
        Object.keys(rest).length > 0
      )
        throw new Failure('invalid_input', 'A drop names a version, perhaps anyway, and no more.', {
          errors: [{ pointer: '/version', detail: 'is no version of a pepper' }],
        })
      return json(await peppers.drop({ version: version as number, anyway }), requestId)
    },
  },
]
