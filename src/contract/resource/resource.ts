import { z } from 'zod'

export const Resource = z.object({
  name: z.string(),
  about: z.string(),
  licensed: z
    .boolean()
    .describe(
      'Whether there is only as much of it as subscriptions give, as of users, locations and sso',
    ),
  builtIn: z.boolean(),
})
