import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from './dice.ts'

/** What the provider does with a text, and what it says of that. `sure`: the sender knows afterwards whether it went out. */
interface Way {
  readonly what: string
  readonly share: number
  readonly delivers: boolean
  readonly says: 'accepted' | 'error' | 'too-many' | 'nothing' | 'hangs-up'
}

const WAYS: readonly Way[] = [
  { what: 'accepted', share: 0.52, delivers: true, says: 'accepted' },
  { what: 'time-out after accepting', share: 0.03, delivers: true, says: 'nothing' },
  { what: 'time-out, not accepted', share: 0.02, delivers: false, says: 'nothing' },
  { what: '500 after accepting', share: 0.12, delivers: true, says: 'error' },
  { what: '500, not accepted', share: 0.08, delivers: false, says: 'error' },
  { what: '429', share: 0.1, delivers: false, says: 'too-many' },
  { what: 'connection lost after accepting', share: 0.08, delivers: true, says: 'hangs-up' },
  { what: 'connection lost, not accepted', share: 0.05, delivers: false, says: 'hangs-up' },
]
const GOOD = WAYS[0]!
/** Long enough that a sender is killed during a call now and then. */
const ANSWERS_AFTER_MS = 150

/** One text that was handed to the provider. */
export interface Handed {
  readonly to: string
  readonly text: string
  readonly what: string
  /** It reached the phone. */
  readonly delivered: boolean
  /** The sender cannot know: it got no answer, or none that says so. */
  unsure: boolean
  /** The sender went away during the call. */
  cut: boolean
}

/** Africa's Talking as it may be on a bad day: what becomes of a text and what it says of it are two things. */
export interface BadProvider {
  readonly baseUrl: string
  readonly handed: readonly Handed[]
  /** From now on every text goes out and is answered well. */
  mend(): void
  /** Closes the port: calls are refused. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
}

export async function startBadProvider(dice: Dice): Promise<BadProvider> {
  const handed: Handed[] = []
  let bad = true
  let accepted = 0

  async function take(body: string, response: http.ServerResponse): Promise<void> {
    const form = new URLSearchParams(body)
    const way = bad ? wayOf(dice.next()) : GOOD
    const one: Handed = {
      ...{ to: form.get('to') ?? '', text: form.get('message') ?? '', what: way.what, delivered: way.delivers },
      ...{ unsure: way.says !== 'accepted' && way.says !== 'too-many', cut: false },
    }
    handed.push(one)
    response.on('close', () => {
      if (response.writableFinished || way.says === 'hangs-up' || way.says === 'nothing') return
      one.cut = true
      one.unsure = true
    })
    await pause(ANSWERS_AFTER_MS)
    if (way.says === 'nothing') return
    if (way.says === 'hangs-up') response.socket?.destroy()
    else if (way.says === 'error') response.writeHead(500).end('Internal Server Error')
    else if (way.says === 'too-many') response.writeHead(429, { 'retry-after': '1' }).end('slow down')
    else {
      const recipient = { statusCode: 101, number: one.to, status: 'Success', messageId: `ATXid_bad${++accepted}` }
      response.writeHead(201, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ SMSMessageData: { Message: 'Sent', Recipients: [recipient] } }))
    }
  }

  const open = (port: number) =>
    new Promise<http.Server>((resolve, reject) => {
      const server = http.createServer((request, response) => {
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => chunks.push(chunk))
        request.on('end', () => void take(Buffer.concat(chunks).toString('utf8'), response))
      })
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve(server))
    })
  let server = await open(0)
  const { port } = server.address() as AddressInfo

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    handed,
    mend() {
      bad = false
    },
    goAway: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    async comeBack() {
      server = await open(port)
    },
  }
}

function wayOf(chance: number): Way {
  let below = 0
  for (const way of WAYS) {
    below += way.share
    if (chance < below) return way
  }
  return GOOD
}
