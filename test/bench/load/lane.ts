import { connect, type Socket } from 'node:net'

/** What came back: the status and the body's text. */
export interface Reply {
  status: number
  body: string
}

/** One connection that has one request under way at a time, written and read by hand: node:http would cost more than the server. */
export class Lane {
  readonly #socket: Socket
  #received = ''
  #resolve: (reply: Reply) => void = () => {}
  #reject: (error: Error) => void = () => {}

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => this.#read(chunk))
    socket.on('error', (error) => this.#reject(error))
    socket.on('close', () => this.#reject(new Error('the server closed the connection')))
  }

  static open(path: string): Promise<Lane> {
    return new Promise((resolve, reject) => {
      const socket = connect(path, () => resolve(new Lane(socket)))
      socket.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EAGAIN') reject(error)
        // As many wait to be let in as a socket lets wait.
        else setTimeout(() => Lane.open(path).then(resolve, reject), 5)
      })
    })
  }

  /** Sends a whole request and answers when the whole reply is here. */
  send(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      this.#socket.write(request, 'latin1')
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: string): void {
    const text = this.#received === '' ? chunk : this.#received + chunk
    const end = text.indexOf('\r\n\r\n')
    const length = end < 0 ? undefined : /content-length: (\d+)/i.exec(text)?.[1]
    if (length === undefined || text.length < end + 4 + Number(length)) {
      this.#received = text
      return
    }
    this.#received = ''
    this.#resolve({ status: Number(text.slice(9, 12)), body: text.slice(end + 4) })
  }
}
