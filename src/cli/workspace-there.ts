import type { Reply } from '../client/transport.ts'

let there: string | undefined

/** Hears from an answer in which workspace it acted, where the call named none. */
export function hearWorkspace({ headers }: Pick<Reply, 'headers'>): void {
  there = headers['ptc-workspace']
}

/** The workspace that the last call met, where it did not say so itself. */
export const workspaceThere = (): string | undefined => there
