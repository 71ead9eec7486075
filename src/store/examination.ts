/** What a database says of itself when it is asked how it is. */
export interface Examination {
  kind: 'sqlite' | 'postgres'
  /** What is wrong with it, or null. */
  fault: string | null
  /** Whether it was looked through just now; a large file is, each time the daemon starts. */
  looked: 'now' | 'at-start'
  /** Its own time, in milliseconds since the epoch; null where it has none. */
  now: number | null
}
