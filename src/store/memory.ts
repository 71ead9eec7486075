import { Meters } from './working-set.ts'

const metersKept = 50_000

/** What the one writer of a database knows of it without asking. */
export class Memory {
  /** The meters as they were left last. */
  meters = new Meters()
  /** Stands for all that metered calls read and do not change: it is the same until somebody else has written. */
  snapshot: object = {}

  isFull(): boolean {
    return this.meters.rows.size > metersKept
  }

  /** Forgets what may not be so. */
  clear(): void {
    this.meters = new Meters()
    this.snapshot = {}
  }
}
