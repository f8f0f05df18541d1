import { randomBytes, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import { countSegments, USSD_LIMITS } from '../../src/flow/segments.ts'
import { type Ask, formPost, type Send, type Told } from './http-client.ts'

/** What the bad inputs are sent to, and what can be looked at afterwards; what is not given is not checked. */
export interface BadInputTarget {
  readonly send: Send
  readonly secrets: {
    /** The secret in the path of Africa's Talking's routes. */
    readonly at: string
    readonly token?: string
    /** A live case number. */
    readonly number?: string
  }
  /** Where the gateway listens, for what is sent as bytes. */
  readonly wire?: { readonly host: string; readonly port: number }
  /** How many incoming messages have this id of the provider. */
  readonly rowsOf?: (providerId: string) => Promise<number>
  /** Whether these words stand anywhere in clear: store, queue, log. */
  readonly foundInClear?: (words: string) => Promise<boolean>
}

/**
 * Plays every bad input that comes over Africa's Talking's routes or as bytes, in order, and gives back one line for each
 * rule broken: `ID: what`. An empty list is a pass. Outcome classes: statuses, screens in budget, replays equal, wrong
 * secrets alike, bodies that give nothing away, rows kept once.
 */
export async function runBadInputs(target: BadInputTarget): Promise<string[]> {
  const run = new Run(target)
  for (const entry of readEntries()) await run.play(entry)
  await run.finish()
  return run.problems
}

interface Entry {
  id: string
  surface: 'http' | 'ussd' | 'wire'
  method?: string
  path?: string
  headers?: Record<string, string>
  form?: [string, string][]
  body?: string
  bodyB64?: string
  repeat?: number
  hops?: (string | Record<string, unknown>)[]
  raw?: string
  expect: {
    class: string
    status: number[]
    rows?: number | string
    mask?: string
    uniform?: string
    neverEcho?: string[]
    never?: string | string[]
    same?: [number, number][]
    noCaseNumber?: boolean
    noCaseFacts?: boolean
  }
}

function readEntries(): Entry[] {
  const file = new URL('../vectors/bad-inputs-at.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { entries: Entry[] }).entries
}

/** What no answer may hold: traces of the inside. */
const INSIDE =
  /node_modules|\bat \S+ \(|\.[jt]s:\d+|\bSELECT\b|\bINSERT INTO\b|[Pp]risma|\bundefined\b|\bnull\b|\bNaN\b|\[object/

const hex = (digits: number): string => randomBytes(digits / 2).toString('hex')

class Run {
  readonly problems: string[] = []
  readonly #target: BadInputTarget
  readonly #canaries = new Map<string, string>()
  readonly #refusals = new Map<string, string>()
  #phone = randomInt(90_000)

  constructor(target: BadInputTarget) {
    this.#target = target
  }

  async play(entry: Entry): Promise<void> {
    try {
      if (entry.surface === 'ussd') await this.#dialogue(entry)
      else if (entry.surface === 'wire') await this.#wire(entry)
      else await this.#request(entry)
    } catch (error) {
      this.#wrong(entry, `no answer (${error instanceof Error ? error.name : 'unknown'})`)
    }
    if (entry.expect.mask !== undefined && (await this.#target.foundInClear?.(entry.expect.mask)))
      this.#wrong(entry, 'digits that must not stand anywhere in clear do')
  }

  async finish(): Promise<void> {
    const bodies = new Set(this.#refusals.values())
    if (bodies.size > 1) this.problems.push(`${[...this.#refusals.keys()].join(' ')}: refusals of wrong secrets differ`)
    for (const [name, value] of this.#canaries)
      if (await this.#target.foundInClear?.(value)) this.problems.push(`canary ${name}: stands somewhere in clear`)
  }

  #wrong(entry: Entry, what: string): void {
    this.problems.push(`${entry.id}: ${what}`)
  }

  #fill(text: string): string {
    const { at, token = 'no-token', number = '4712093549' } = this.#target.secrets
    return text.replace(/\{\{([^{}]*)\}\}/g, (whole, name: string) => {
      const [head, ...rest] = name.split(':')
      switch (head) {
        case 'uid':
          return `uid-${hex(24)}`
        case 'num':
          return String(randomInt(1e9, 1e10))
        case 'hex32':
        case 'hex12':
          return hex(Number(head.slice(3)))
        case 'phone':
          return this.#freshPhone()
        case 'at':
          return at
        case 'token':
          return token
        case 'number':
          return number
        case 'rep':
          return decodeURIComponent(rest.slice(0, -1).join(':')).repeat(Number(rest.at(-1)))
        case 'canary':
          return this.#canary(name)
        default:
          return whole
      }
    })
  }

  /** A name, place or note nobody else in this run uses, in letters only. */
  #canary(name: string): string {
    const made = this.#canaries.get(name)
    if (made !== undefined) return made
    const letters = [...hex(16)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')
    const value = `Qz${letters}`
    this.#canaries.set(name, value)
    return value
  }

  #freshPhone(): string {
    this.#phone = (this.#phone + 1) % 100_000
    return `+855900${String(this.#phone).padStart(5, '0')}`
  }

  async #request(entry: Entry): Promise<void> {
    const ask = this.#ask(entry)
    const answers: Told[] = []
    for (let turn = 0; turn < (entry.repeat ?? 1); turn++) answers.push(await this.#target.send(ask))
    const [first] = answers as [Told, ...Told[]]
    const sent = ask.body?.toString('utf8') ?? ''
    for (const answer of answers) this.#always(entry, answer, sent)
    switch (entry.expect.class) {
      case 'screen':
        this.#screen(entry, first, 'answer')
        break
      case 'replayed':
        if (answers.some((answer) => answer.body !== first.body || answer.status !== first.status))
          this.#wrong(entry, 'replays were answered differently')
        break
      case 'forged':
        this.#refusals.set(entry.id, first.body)
        break
      case 'kept':
      case 'report':
      case 'ignored':
      case 'stopped':
        if (first.body !== '') this.#wrong(entry, 'a webhook answered with words')
        break
    }
    await this.#rows(entry, ask)
  }

  async #rows(entry: Entry, ask: Ask): Promise<void> {
    const id = new URLSearchParams(ask.body?.toString('utf8')).get('id') ?? ''
    const plain = /^[!-~]{1,128}$/.test(id)
    if (!plain || this.#target.rowsOf === undefined || !ask.path.endsWith('/sms')) return
    const rows = await this.#target.rowsOf(id)
    const { class: outcome } = entry.expect
    const most = ['forged', 'refused', 'too-large'].includes(outcome) ? 0 : 1
    const least = ['kept', 'report', 'stopped', 'replayed'].includes(outcome) ? 1 : 0
    if (rows < least || rows > most) this.#wrong(entry, `${rows} rows`)
  }

  #ask(entry: Entry): Ask {
    const path = this.#fill(entry.path ?? '/')
    const method = entry.method ?? 'POST'
    if (entry.form !== undefined)
      return {
        ...formPost(
          path,
          entry.form.map(([name, value]) => [this.#fill(name), this.#fill(value)]),
        ),
        method,
      }
    const headers = Object.fromEntries(
      Object.entries(entry.headers ?? {}).map(([name, value]) => [name, this.#fill(value)]),
    )
    if (entry.bodyB64 !== undefined) {
      // Latin-1 keeps every byte while the placeholders, which are ASCII, are put in.
      const bytes = this.#fill(Buffer.from(entry.bodyB64, 'base64').toString('latin1'))
      return { method, path, headers, body: Buffer.from(bytes, 'latin1') }
    }
    if (entry.body === undefined) return { method, path, headers }
    return { method, path, headers, body: Buffer.from(this.#fill(entry.body)) }
  }

  async #dialogue(entry: Entry): Promise<void> {
    const sessionId = `ATUid_${hex(32)}`
    const phone = this.#freshPhone()
    const path = this.#fill('/channels/africastalking/{{at}}/ussd')
    const screens: Told[] = []
    for (const [index, hop] of (entry.hops ?? []).entries()) {
      const { extra, drop, ...changes } = typeof hop === 'string' ? { text: hop } : (hop as Record<string, unknown>)
      const fields = new Map<string, string>([
        ['sessionId', sessionId],
        ['phoneNumber', phone],
        ['serviceCode', '*123#'],
        ['networkCode', '99999'],
      ])
      for (const [name, value] of Object.entries(changes))
        if (value === null) fields.delete(name)
        else fields.set(name, this.#fill(String(value)))
      for (const name of [drop ?? []].flat() as string[]) fields.delete(name)
      const more = ((extra ?? []) as [string, string][]).map(([name, value]) => [name, this.#fill(value)] as const)
      const answer = await this.#target.send(formPost(path, [...fields, ...more]))
      screens.push(answer)
      this.#always(entry, answer, fields.get('text') ?? '')
      this.#screen(entry, answer, `hop ${index}`)
    }
    for (const [one, other] of entry.expect.same ?? [])
      if (screens[one]?.body !== screens[other]?.body) this.#wrong(entry, `hops ${one} and ${other} differ`)
  }

  #screen(entry: Entry, answer: Told, where: string): void {
    const { expect } = entry
    if (!(answer.headers['content-type'] ?? '').startsWith('text/plain')) this.#wrong(entry, `${where}: not text/plain`)
    if (!/^(CON|END) /.test(answer.body)) {
      this.#wrong(entry, `${where}: neither CON nor END`)
      return
    }
    const text = answer.body.slice(4)
    const { encoding, units } = countSegments(text)
    if (text.trim() === '') this.#wrong(entry, `${where}: an empty screen`)
    if (units > USSD_LIMITS[encoding]) this.#wrong(entry, `${where}: ${units} units of ${encoding}`)
    for (const echo of expect.neverEcho ?? [])
      if (text.includes(this.#fill(echo))) this.#wrong(entry, `${where}: echoed`)
    for (const pattern of [expect.never ?? []].flat()) {
      const ignoreCase = pattern.startsWith('(?i)')
      if (new RegExp(ignoreCase ? pattern.slice(4) : pattern, ignoreCase ? 'iu' : 'u').test(text))
        this.#wrong(entry, `${where}: shows ${pattern}`)
    }
    if ((expect.noCaseNumber || expect.noCaseFacts) && showsCaseNumber(text))
      this.#wrong(entry, `${where}: a case number`)
  }

  #always(entry: Entry, answer: Told, sent: string): void {
    if (!entry.expect.status.includes(answer.status)) this.#wrong(entry, `status ${answer.status}`)
    const trace = INSIDE.exec(answer.body)?.[0]
    if (trace !== undefined && !sent.includes(trace)) this.#wrong(entry, `the answer holds ${trace}`)
  }

  async #wire(entry: Entry): Promise<void> {
    if (this.#target.wire === undefined) return
    const answer = await exchange(this.#target.wire, this.#fill(entry.raw ?? ''))
    const statuses = [...answer.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map((match) => Number(match[1]))
    if (!entry.expect.status.includes(statuses[0] ?? 0)) this.#wrong(entry, `status ${statuses[0] ?? 0}`)
    if (statuses.length > 1) this.#wrong(entry, 'two answers to one request')
    const trace = INSIDE.exec(answer.slice(answer.indexOf('\r\n\r\n')))?.[0]
    if (trace !== undefined) this.#wrong(entry, `the answer holds ${trace}`)
  }
}

/** A number of ten digits, in any digits and grouping, that is 1 mod 97 as case numbers are. */
function showsCaseNumber(text: string): boolean {
  const folded = text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
  return [...folded.matchAll(/\d{4}[ -]?\d{4}[ -]?\d{2}/g)].some(
    ([found]) => Number(found.replace(/\D/g, '')) % 97 === 1,
  )
}

/** Writes bytes to a socket and reads until the far side closes, has said something and rests, or is silent for 7 s. */
function exchange(to: { host: string; port: number }, raw: string): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = net.connect(to.port, to.host, () => socket.write(raw))
    socket.setTimeout(7000, () => socket.destroy())
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      socket.setTimeout(300)
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
}
