import { z } from 'zod'

/** How mail leaves the server: by a mail server, or into the outbox folder of its machine. */
export const way = () => z.enum(['smtp', 'outbox'])
