import { Meters } from './working-set.ts'

const metersKept = 50_000

/** What the one writer of a database knows of it without asking. */
export class Memory {
  /** The meters as they were left last. */
  meters = new Meters()
  /** Stands for all that metered calls read and do not change: it is the same until somebody else has written. */
  snapshot: object = {}

  /** Whether there may be something in the journal of meters, so that their tables lack what was committed. */
  journaled = false
  /** Whether that is not known here either. */
  torn = false

  /** Says that all meters are in their tables. */
  settled(): void {
    this.journaled = false
    this.torn = false
  }

  isFull(): boolean {
    return this.meters.rows.size > metersKept
  }

  /** Forgets what may not be so. */
  clear(): void {
    this.torn = this.journaled
    this.meters = new Meters()
    this.snapshot = {}
  }
}
