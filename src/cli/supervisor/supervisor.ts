import type { Supervisor as Name } from '../../domain/daemon-state.ts'
import type { Home } from '../../domain/home.ts'

/** What runs a user's own programs for as long as the user is there, and starts them anew when they fail. */
export interface Supervisor {
  name: Name
  /** What it is called to people. */
  title: string
  /** How it calls the daemon of a data directory. */
  unitOf: (home: Home) => string
  /** The file that tells it of the daemon, and what stands in it. */
  fileOf: (home: Home, env: NodeJS.ProcessEnv) => string
  textOf: (home: Home, env: NodeJS.ProcessEnv) => string
  /** Refuses where it is not there for this user. */
  check: () => Promise<void>
  /** Reads the file that was written, and starts the daemon now and with every session. */
  enable: (home: Home, env: NodeJS.ProcessEnv) => Promise<void>
  /** Stops the daemon and forgets it; the file is still there. */
  disable: (home: Home, env: NodeJS.ProcessEnv) => Promise<void>
  /** After the file is gone. */
  forget: () => Promise<void>
  restart: (home: Home) => Promise<void>
  /** Where the last words of a daemon are that did not start. */
  lastWords: (home: Home) => string
  /** What a person may want to know after an installation. */
  advice: string
}
