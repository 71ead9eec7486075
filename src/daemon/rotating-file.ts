import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'

/** How large one file of the log becomes, and how many older ones are kept beside it. */
const usual = { bytes: 10 * 1024 * 1024, older: 4 }

/** A file of lines that makes room for itself: when it is full it becomes `.1`, what was `.1` becomes `.2`, and the oldest goes. */
export class RotatingFile {
  readonly #path: string
  readonly #most: typeof usual
  #file = 0
  #size = 0
  /** Whether the last line was cut short by a full disk. */
  #torn = false

  constructor(path: string, most = usual) {
    this.#path = path
    this.#most = most
    this.#open()
  }

  /** Writes one line, whole and at once. A disk that takes none loses the line, and nothing else. */
  write(line: string): void {
    const bytes = Buffer.from(this.#torn ? `\n${line}` : line)
    try {
      if (this.#size > 0 && this.#size + bytes.length > this.#most.bytes) this.#rotate()
      for (let done = 0; done < bytes.length; ) {
        const written = writeSync(this.#file, bytes, done)
        done += written
        this.#size += written
        this.#torn = done < bytes.length
      }
    } catch {
      // A log that cannot be written must not end what it is about.
    }
  }

  #open(): void {
    const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants
    this.#file = openSync(this.#path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
    this.#size = fstatSync(this.#file).size
  }

  // Whoever reads a file goes on reading that file, under its new name.
  #rotate(): void {
    const names = [
      this.#path,
      ...Array.from({ length: this.#most.older }, (_, at) => `${this.#path}.${at + 1}`),
    ]
    const free = names.findIndex((name) => !existsSync(name))
    for (let age = free < 0 ? this.#most.older : free; age > 0; age--)
      renameSync(names[age - 1] as string, names[age] as string)
    const full = this.#file
    this.#open()
    closeSync(full)
  }
}
