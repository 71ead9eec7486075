/** Where an audit chain ends in a backup, and where it stands in the database that serves. */
export interface BackedChain {
  chain: string
  /** The workspace's slug; null for the server's own chain. */
  workspace: string | null
  events: number
  head: string
  /** How many events the serving database has; null where there is none, or none that can be read. */
  now: number | null
  /** Whether the serving database went on from here; null where that cannot be told. */
  earlier: boolean | null
}

/** What was found in a backup by opening it. */
export interface BackupFacts {
  file: string
  bytes: number
  sha256: string
  /** ISO time, and the release that took it; null in a file that says neither. */
  takenAt: string | null
  release: string | null
  /** The versions of the peppers that its credentials were made with. */
  peppers: number[]
  /** Whether it was shown that the peppers at hand are those very ones. */
  peppersProven: boolean
  chains: BackedChain[]
}

/** What a restore did. */
export interface Restored extends BackupFacts {
  /** Where the database that served until then lies; null where there was none. */
  aside: string | null
}
