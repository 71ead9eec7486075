import type { Reply } from '../client/transport.ts'

let ahead = 0

/** Hears from an answer by how much the clock of its workspace is ahead of real time. */
export function hearClock({ headers }: Pick<Reply, 'headers'>): void {
  ahead = Number(headers['ptc-clock-ahead'] ?? 0)
}

/** The moment that it is where the last answer came from: what its times are shown against. */
export const nowThere = (): number => Date.now() + ahead
