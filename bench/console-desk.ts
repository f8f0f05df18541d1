import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { PersonRole } from '../src/cases/access.ts'
import { caseNumberAt } from '../src/cases/number.ts'
import { type Opening, planOpening } from '../src/cases/opening.ts'
import { commitPlan } from '../src/store/commit.ts'
import { enabledPeople } from '../src/store/people.ts'
import { registerPerson } from '../src/store/registration.ts'
import { contactIdOf, openKeyRing, phoneHash } from '../src/store/secrets/keys.ts'
import { openSession } from '../src/store/sign-in/console-sessions.ts'
import { addToken } from '../src/store/tokens.ts'

/** Until what was shed is asked again, and how often. */
const SHED_MS = 1_000
const MOST_TRIES = 60
/** A commune in the area of whoever works on the cases. */
const PLACE = '010201'
const AREA = '01'

/** A case that a phone reported to this gateway. */
export interface Reported {
  readonly number: string
  readonly phone: string
}

/** Somebody at a desk: the way in by browser and by API. */
export interface Reader {
  readonly role: PersonRole
  readonly cookie: string
  readonly token: string
}

/** Enters who reads, then a case for each of the names, reported by a phone of its own. */
export async function openDesks(
  databaseUrl: string,
  dataDir: string,
  names: readonly string[],
): Promise<{ readonly readers: readonly Reader[]; readonly cases: readonly Reported[] }> {
  const { ring } = openKeyRing(null, dataDir, new Date())
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  try {
    const readers: Reader[] = []
    for (const [at, role] of (['supervisor', 'caseworker'] as const).entries()) {
      const personId = uuid()
      const person = { id: personId, role, phone: `+8551000009${at}0`, name: 'Bench', language: 'en' }
      const area = role === 'supervisor' ? '' : AREA
      await registerPerson(pool, ring, { ...person, area, pinHash: Buffer.alloc(32) })
      const session = { id: uuid(), personId, stage: 'IN', held: null, next: null, vouchedBy: null } as const
      const cookie = `rokkon=${await openSession(pool, session)}`
      const rights = { role, area, purpose: 'bench', personId, perMinute: 10_000 }
      readers.push({ role, cookie, token: await addToken(pool, uuid(), rights, 1) })
    }
    const people = await enabledPeople(pool)
    const cases: Reported[] = []
    for (const [at, name] of names.entries()) {
      const phone = `+855100000${String(at).padStart(2, '0')}`
      const number = caseNumberAt({ block: 9_000, a: 7, b: 935 }, at)
      const contact = { id: contactIdOf(phoneHash(ring, phone)), phone }
      const now = new Date()
      const opening = {
        ...{ number, contact, people, now, via: 'SMS', rawText: 'as told', origin: `bench:${at}`, version: 1 },
        ...{ messageId: null, officialId: null, today: now.toISOString().slice(0, 10) },
        facts: { kind: 'MISSING', name, sex: 'F', place: PLACE },
      } satisfies Opening
      await commitPlan(pool, ring, null, planOpening(opening, uuid))
      cases.push({ number, phone })
    }
    await pool.query('ANALYZE')
    return { readers, cases }
  } finally {
    await pool.end()
  }
}

/** The environment of a `web` on a database of its own, with the key ring of a folder. */
export function webOn(dataDir: string, databaseUrl: string, redisUrl: string): Record<string, string> {
  openKeyRing(null, dataDir, new Date())
  const keys = `file:${path.join(dataDir, 'keys.json')}`
  return { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, PII_KEYS: keys }
}

/** What somebody asks a `web` for, each answer with its milliseconds. What is shed, because the machine does something else, is asked again. */
export class Asking {
  private readonly port: number
  private readonly reader: Reader

  constructor(port: number, reader: Reader) {
    this.port = port
    this.reader = reader
  }

  /** One page of the console. */
  page = (at: string) => this.ask(at, { headers: { cookie: this.reader.cookie } })

  /** One answer of the API. */
  api = (at: string) => this.ask(at, { headers: { authorization: `Bearer ${this.reader.token}` } })

  /** A search as a person makes it: the form is sent, and the page it leads to is read. */
  async search(word: string): Promise<{ readonly ms: number; readonly body: string }> {
    const { body } = await this.page('/console/cases')
    const form = /name="form" value="([^"]*)"/.exec(body)?.[1] ?? ''
    const typed = new URLSearchParams({ form, word, act: 'search' })
    const sent = await this.ask('/console/cases', {
      method: 'POST',
      body: typed,
      headers: { cookie: this.reader.cookie },
    })
    const found = await this.page(sent.to!)
    return { ms: sent.ms + found.ms, body: found.body }
  }

  private async ask(at: string, init: RequestInit) {
    for (let tries = 0; ; tries += 1) {
      const began = performance.now()
      const headers = { ...init.headers, 'accept-language': 'en' }
      const answer = await fetch(`http://127.0.0.1:${this.port}${at}`, { ...init, headers, redirect: 'manual' })
      const body = await answer.text()
      const ms = performance.now() - began
      if (answer.status === 200 || answer.status === 303) return { ms, body, to: answer.headers.get('location') }
      if (answer.status !== 503 || tries === MOST_TRIES)
        throw new Error(`${at.split('?')[0]} was answered with ${answer.status}`)
      await pause(SHED_MS)
    }
  }
}
