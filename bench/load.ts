import net from 'node:net'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'

/** A form to post. */
export interface Post {
  readonly path: string
  readonly body: string
}

/** Somebody who posts one thing after another; `takes` judges the answer to the last one. */
export interface Caller {
  next(): Post
  takes(status: number, text: string): boolean
}

/** An answer that is no answer: what was measured is not what was meant. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer'
}

interface Answer {
  readonly status: number
  readonly text: string
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** One keep-alive connection, one request at a time: it costs less than what it measures. */
export class Line {
  readonly #socket: net.Socket
  readonly #host: string
  #seen: Buffer = Buffer.alloc(0)
  #waiting: { resolve: (answer: Answer) => void; reject: (error: unknown) => void } | null = null

  private constructor(socket: net.Socket, port: number) {
    this.#socket = socket
    this.#host = `127.0.0.1:${port}`
    socket.on('data', (piece) => this.#take(piece))
    socket.on('error', (error) => this.#waiting?.reject(error))
    socket.on('close', () => this.#waiting?.reject(new WrongAnswer('the connection was closed without an answer')))
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new Line(socket, port))
      })
    })
  }

  post({ path, body }: Post): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: application/x-www-form-urlencoded\r\n` +
          `Content-Length: ${body.length}\r\n\r\n${body}`,
      )
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(piece: Buffer): void {
    this.#seen = this.#seen.length === 0 ? piece : Buffer.concat([this.#seen, piece])
    const at = this.#seen.indexOf(HEAD_END)
    if (at < 0) return
    const head = this.#seen.toString('latin1', 0, at)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    const end = at + HEAD_END.length + length
    if (this.#seen.length < end) return
    const text = this.#seen.toString('utf8', at + HEAD_END.length, end)
    this.#seen = this.#seen.subarray(end)
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve({ status: Number(head.slice(9, 12)), text })
  }
}

/** Of a hundred answers, how many may be another than expected before nothing is measured any more. */
const MOST_WRONG = 2

/** Whether the caller took the answer; counts those not taken and, when they are too many, gives up. */
function judge() {
  let wrong = 0
  let all = 0
  return async (line: Line, caller: Caller): Promise<boolean> => {
    const { status, text } = await line.post(caller.next())
    all += 1
    if (caller.takes(status, text)) return true
    wrong += 1
    if (wrong > 50 && wrong * 100 > all * MOST_WRONG)
      throw new WrongAnswer(`${wrong} of ${all} answers were not what was expected, the last: ${status} ${text}`)
    return false
  }
}

/**
 * Callers who post again as soon as they are answered, for `ms` or until `most` answers came; gives how many came
 * in how many seconds.
 * An answer that is not taken does not count, and another caller comes.
 * @throws WrongAnswer when these are too many.
 */
export async function asFastAsAnswered(
  port: number,
  newCaller: () => Caller,
  {
    connections,
    ms,
    most = Number.POSITIVE_INFINITY,
  }: { readonly connections: number; readonly ms: number; readonly most?: number },
): Promise<{ readonly answers: number; readonly seconds: number }> {
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(port)))
  const began = performance.now()
  const ask = judge()
  let answers = 0
  try {
    await Promise.all(
      lines.map(async (line) => {
        let caller = newCaller()
        while (answers < most && performance.now() - began < ms) {
          if (await ask(line, caller)) answers += 1
          else caller = newCaller()
        }
      }),
    )
    return { answers, seconds: (performance.now() - began) / 1_000 }
  } finally {
    for (const line of lines) line.close()
  }
}

/** No more callers wait at the same time unless it is said: the server cannot keep the rate. */
const MOST_LINES = 1_000

/**
 * Callers who post evenly `rate` times a second, answered or not, for `ms`; gives each waiting time in ms, from the
 * moment the post was due.
 * @throws WrongAnswer when too many answers are not taken, or more than `most` (1,000) wait at once.
 */
export async function atRate(
  port: number,
  newCaller: () => Caller,
  {
    rate,
    ms,
    lines: ready,
    most = MOST_LINES,
  }: { readonly rate: number; readonly ms: number; readonly lines: number; readonly most?: number },
): Promise<number[]> {
  const idle = await Promise.all(
    Array.from({ length: ready }, async () => ({ line: await Line.open(port), caller: newCaller() })),
  )
  const all = [...idle]
  const waits: number[] = []
  const total = Math.floor((rate * ms) / 1_000)
  const ask = judge()
  let failed: unknown = null
  let sent = 0
  const send = async (due: number) => {
    try {
      const one = idle.shift() ?? { line: await Line.open(port), caller: newCaller() }
      if (!all.includes(one)) all.push(one)
      if (all.length > most) throw new WrongAnswer(`more than ${most} wait at ${rate}/s`)
      const taken = await ask(one.line, one.caller)
      waits.push(performance.now() - due)
      if (!taken) one.caller = newCaller()
      idle.push(one)
    } catch (error) {
      failed ??= error
    }
  }
  const began = performance.now()
  const under: Promise<void>[] = []
  try {
    while (sent < total && failed === null) {
      const due = began + (sent * 1_000) / rate
      const early = due - performance.now()
      if (early <= 0) {
        under.push(send(due))
        sent += 1
      } else await (early > 2 ? pause(early - 1) : turn())
    }
    await Promise.all(under)
    if (failed !== null) throw failed
    return waits
  } finally {
    for (const { line } of all) line.close()
  }
}
