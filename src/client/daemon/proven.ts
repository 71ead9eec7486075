import { type KeyObject, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { Failure } from '../../domain/failure.ts'
import { isDaemonProof, type Proof } from '../../domain/proof.ts'

/** A connection whose other end proved to be this user's daemon, before anything secret was sent on it. */
export interface ProvenSocket {
  socket: Socket
  proof: Proof
  /** When its challenge came, by the monotonic clock. */
  at: number
}

const longestAnswer = 16 * 1024

/** Opens a connection and has the other end prove that it holds the local token (R-D4). Fails with the socket's own error where nobody answers. */
export async function openProven(
  path: string,
  token: KeyObject,
  timeoutMs: number,
): Promise<ProvenSocket> {
  const socket = connect(path)
  try {
    const nonce = randomBytes(32).toString('hex')
    const answer = await exchange(socket, requestFor(nonce), timeoutMs)
    const proof = proofIn(answer)
    if (proof === null || !isDaemonProof(token, nonce, path, proof.proof)) throw imposter(path)
    // Whoever uses the socket next hears of its end; until then nobody does, and that must not end the process.
    socket.on('error', () => {})
    return { socket, proof, at: performance.now() }
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function requestFor(nonce: string): string {
  const body = JSON.stringify({ nonce })
  return [
    'POST /v1/proof HTTP/1.1',
    'Host: ptc',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

/** Sends a request and reads one answer with a Content-Length, as the daemon gives it; the socket stays open for more. */
function exchange(socket: Socket, request: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const timer = setTimeout(() => settle(timeOut()), timeoutMs)
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (isWhole(text) || text.length > longestAnswer) settle(null)
    }
    const onEnd = () => settle(closedEarly())
    const settle = (error: Error | null) => {
      clearTimeout(timer)
      socket.off('data', onData).off('error', settle).off('end', onEnd)
      if (error) reject(error)
      else resolve(text)
    }
    socket.on('data', onData).on('error', settle).on('end', onEnd)
    socket.write(request)
  })
}

const coded = (code: string, message: string) => Object.assign(new Error(message), { code })
const timeOut = () => coded('ETIMEDOUT', 'no proof in time')
const closedEarly = () => coded('ECONNRESET', 'the connection was closed')

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(text.slice(0, end + 2))?.[1]
  return end >= 0 && text.length >= end + 4 + Number(length ?? 0)
}

function proofIn(answer: string): Proof | null {
  if (!/^HTTP\/1\.1 200 /.test(answer)) return null
  try {
    const proof = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Proof
    return typeof proof.proof === 'string' && typeof proof.challenge === 'string' ? proof : null
  } catch {
    return null
  }
}

const imposter = (path: string): Failure =>
  new Failure(
    'unauthenticated',
    `Whoever answers at ${path} is not your daemon: it could not prove that it holds your local token. Nothing was sent to it.`,
    { next: [{ command: ['daemon', 'path'], why: 'see which files belong to the daemon' }] },
  )
