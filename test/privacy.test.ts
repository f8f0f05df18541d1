import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handleInbound } from '../src/actions/handle-inbound.ts'
import { keepEvent } from '../src/actions/keep-event.ts'
import { promoteDropped } from '../src/actions/ussd/promote-dropped.ts'
import { jobPayload } from '../src/jobs/jobs.ts'
import { describeError } from '../src/log.ts'
import { places } from '../src/store/sealed-places.ts'
import { loadKeys, openFor } from '../src/store/secrets/vault.ts'
import { caller, type Gateway, keepText, openGateway, register, speaks } from './deps.ts'
import { createTestDatabase, type TestDatabase } from './store/database.ts'
import { type FlakyNetwork, flakyNetwork } from './store/flaky-network.ts'

/** What people typed or are, unmistakable wherever it turns up. */
const CANARIES = {
  mother: '+85510007711',
  sister: '+85510007722',
  stranger: '+85510007733',
  worker: '+85510007744',
  chief: '+85510007755',
  name: 'Quillonzar Vexby',
  khmerName: 'ឃឺណារីយ៉ា វ៉ិចប៊ី',
  marks: 'zigzag tattoo of a heron',
  recruiter: 'Oom Brakkelfoot 010 007 766',
  story: 'he wore a mauve balaclava near the ferry',
  smsName: 'PENTAGRUEL',
  note: 'phoned aunt Wilhelmisa',
  official: 'Maximiliana',
  unreadable: 'gibberish wumbolino',
}

let database: TestDatabase
let network: FlakyNetwork
let gateway: Gateway
const pins: string[] = []
const jobs: unknown[] = []
const spool: string[] = []

/** All that a person can do, with a canary wherever something is typed; the store goes away for one report. */
beforeAll(async () => {
  database = await createTestDatabase()
  network = await flakyNetwork(database.url)
  gateway = await openGateway(database.url, { intakeUrl: network.url })
  const wake = gateway.deps.wake
  Object.assign(gateway.deps, {
    wake: (kind: 'inbound', ids: string[]) => {
      jobs.push(...ids.map((id) => ({ kind, id })))
      wake(kind, ids)
    },
  })
  const { mother, sister, stranger, worker, chief } = CANARIES
  await register(gateway, worker, 'caseworker', '07', CANARIES.official)
  await register(gateway, chief, 'commune', '0703', CANARIES.official)

  for (const [phone, name] of [
    [mother, CANARIES.name],
    [sister, CANARIES.khmerName],
  ] as const) {
    if (phone === mother) await speaks(gateway, phone, 'en')
    if (phone === sister) await network.break()
    const call = caller(gateway, phone)
    await call.dial()
    await call.press('1', '1', '3', '010 007 722', '7', 'chhuk', '1', '1', '1', '1', CANARIES.recruiter, name)
    const last = await call.press(CANARIES.marks, '1')
    pins.push(/\b(\d{6})\b/.exec(last)![1]!)
  }
  await keepText(gateway, stranger, `BATKON ${CANARIES.smsName} 7 bros Chhuk msel minh ${CANARIES.story}`)
  for (const name of readdirSync(path.join(gateway.dataDir, 'spool')))
    if (name !== 'bad') spool.push(`${name}\n${readFileSync(path.join(gateway.dataDir, 'spool', name), 'utf8')}`)
  await network.mend()
  const until = Date.now() + 15_000
  while (gateway.deps.intake.spooled > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
  await gateway.deps.intake.drain()
  await gateway.settle()

  await keepText(gateway, stranger, '1')
  await keepText(gateway, chief, `FND M A7 P070301 N ${CANARIES.smsName}`)
  await keepText(gateway, mother, `${CANARIES.unreadable} ${pins[0]}`)
  await gateway.settle()
  for (const { code } of await gateway.rows<{ code: string }>('SELECT code FROM alert ORDER BY created_at')) {
    await keepText(gateway, worker, `${code} 1`)
    await keepText(gateway, worker, `${code} N ${CANARIES.note}`)
    await gateway.settle()
  }
  await keepEvent(
    gateway.deps,
    'africastalking',
    { kind: 'delivery', key: 'dlr:1', providerId: 'x', to: mother, state: 'SENT', rawStatus: 'Sent', reason: null },
    Buffer.from(`phoneNumber=${mother}`),
  )
  await keepEvent(
    gateway.deps,
    'africastalking',
    { kind: 'opt-out', key: 'optout:1', from: stranger },
    Buffer.from(stranger),
  )
  await keepEvent(
    gateway.deps,
    'africastalking',
    { kind: 'missed-call', key: 'voice:1', from: stranger },
    Buffer.from(stranger),
  )
  await gateway.settle()
  const dropped = caller(gateway, sister)
  await dropped.dial()
  await dropped.press('00', '1', '1', '1', '7')
  await gateway.rows(`UPDATE ussd_session SET last_at = last_at - interval '40 minutes'`)
  await promoteDropped(gateway.deps)
})
afterAll(async () => {
  await gateway.close()
  await network.close()
  await database.drop()
})

const digitsOf = (phone: string) => phone.replace('+855', '')
/** The words to look for; a phone in every form people and providers write. */
const WORDS = Object.entries(CANARIES).flatMap(([kind, value]) =>
  value.startsWith('+') ? [{ kind, word: digitsOf(value) }] : [{ kind, word: value }],
)

/** Which canaries stand in some text or bytes: as they are, in capitals, UTF-16, hex, base64, or percent-coded. */
function found(where: string | Buffer): string[] {
  const bytes = typeof where === 'string' ? Buffer.from(where, 'utf8') : where
  const text = bytes.toString('latin1').toLowerCase()
  const hits = WORDS.filter(({ word }) =>
    [
      Buffer.from(word, 'utf8').toString('latin1').toLowerCase(),
      Buffer.from(word, 'utf16le').toString('latin1').toLowerCase(),
      Buffer.from(word, 'utf8').toString('hex'),
      encodeURIComponent(word).toLowerCase(),
      ...[0, 1, 2].map((shift) =>
        Buffer.concat([Buffer.alloc(shift), Buffer.from(word, 'utf8')])
          .toString('base64')
          .slice(4, -4)
          .toLowerCase(),
      ),
    ].some((form) => form.length > 5 && text.includes(form)),
  ).map(({ kind }) => kind)
  const pinned = pins.filter((pin) => new RegExp(`(?<![0-9a-f])${pin}(?![0-9a-f])`).test(text))
  return [...hits, ...pinned.map(() => 'pin')]
}

/** Every table and column in which a canary lies in clear. */
async function inTheStore(): Promise<string[]> {
  const columns = await gateway.rows<{ schema: string; table: string; column: string; type: string }>(
    `SELECT table_schema AS schema, table_name AS "table", column_name AS "column", data_type AS type
      FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')`,
  )
  expect(columns.filter((column) => column.type === 'bytea').length).toBeGreaterThan(15)
  const hits: string[] = []
  for (const { schema, table, column, type } of columns) {
    const value = type === 'bytea' ? `"${column}"` : `convert_to("${column}"::text, 'UTF8')`
    const rows = await gateway.rows<{ value: Buffer | null }>(`SELECT ${value} AS value FROM "${schema}"."${table}"`)
    for (const row of rows)
      if (row.value !== null) for (const kind of found(row.value)) hits.push(`${table}.${column}: ${kind}`)
  }
  return [...new Set(hits)]
}

describe('what a person typed lies nowhere in clear', () => {
  it('the story took place', async () => {
    const [counts] = await gateway.rows(
      `SELECT (SELECT count(*)::int FROM "case") AS cases, (SELECT count(*)::int FROM alert WHERE claimed_at IS NOT NULL) AS claims,
        (SELECT count(*)::int FROM report WHERE partial) AS partial, (SELECT count(*)::int FROM match) > 0 AS matched,
        (SELECT count(*)::int FROM inbound_message WHERE state <> 'DONE' AND kind <> 'DELIVERY') AS open`,
    )
    expect(counts).toMatchObject({ cases: 4, partial: 1, open: 0 })
    expect(counts?.claims).toBeGreaterThan(1)
    expect(spool.length).toBeGreaterThan(10)
    expect(gateway.faults).toEqual([])
    const [person] = await gateway.rows<{ case_id: string; name_latin: Buffer }>(
      'SELECT case_id, name_latin FROM person WHERE name_latin IS NOT NULL ORDER BY id LIMIT 1',
    )
    const keys = await loadKeys(gateway.pool, gateway.ring, [person!.case_id])
    expect(openFor(keys.get(person!.case_id), places.nameLatin(person!.case_id), person!.name_latin)).toBe(
      CANARIES.name,
    )
  })

  it('in no column of the store', async () => {
    expect(await inTheStore()).toEqual([])
  })

  it('in no file of the spool, and nothing else of the data folder but the keys', () => {
    for (const file of spool) expect(found(file)).toEqual([])
    for (const name of readdirSync(gateway.dataDir, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(gateway.dataDir, name)
      if (statSync(file).isFile()) expect([name, found(readFileSync(file)), found(name)]).toEqual([name, [], []])
    }
  })

  it('in no job: a kind and the id of a row', () => {
    expect(jobs.length).toBeGreaterThan(20)
    for (const job of jobs) expect(jobPayload.safeParse(job).success).toBe(true)
    expect(found(JSON.stringify(jobs))).toEqual([])
    expect(
      jobPayload.safeParse({ kind: 'inbound', id: '01a21586-015f-7585-b537-024bc8e08832', phone: 'x' }).success,
    ).toBe(false)
    expect(jobPayload.safeParse({ kind: 'inbound', id: CANARIES.mother }).success).toBe(false)
  })

  it('in no text to the public but the echo of what it told', () => {
    const { mother, sister, stranger } = CANARIES
    for (const sms of gateway.sms.sent.filter((each) => [mother, sister, stranger].includes(each.to)))
      expect(found(sms.text)).toEqual([])
  })

  it("in no text to staff, but the reporter's phone for the one who took the alert", () => {
    for (const sms of gateway.sms.sent.filter((each) => each.to === CANARIES.worker)) {
      const kinds = found(sms.text).filter((kind) => kind !== 'official')
      if (!sms.text.includes('Reporter:')) expect([sms.text, kinds]).toEqual([sms.text, []])
      else expect(kinds.every((kind) => ['mother', 'sister', 'stranger', 'chief'].includes(kind))).toBe(true)
    }
  })
})

describe('what went wrong is told without a word of it', () => {
  /** Everything an error says in the log. */
  const said = (error: unknown) => JSON.stringify(describeError(error))

  it('a message that cannot be handled, a text that cannot be worded, a hop that cannot be opened', async () => {
    gateway.faults.length = 0
    const { mother } = CANARIES
    const breaking = (at: string) => ({
      ...gateway.deps,
      gazetteer: null as never,
      pool: {
        query: (query: { name?: string }) =>
          query.name === at
            ? Promise.reject(new Error(`duplicate key value (phone)=(${mother}) ${CANARIES.name}`))
            : gateway.pool.query(query as never),
        connect: () => gateway.pool.connect(),
      } as never,
    })
    await keepText(gateway, mother, `NEW M A7 P0703 N ${CANARIES.smsName}`)
    const id = gateway.woken.splice(0)[0]!.id
    await handleInbound(breaking('load-sender'), id)
    await gateway.rows(
      `UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`,
      [id],
    )
    await handleInbound(breaking('commit-plan'), id)
    await gateway.rows(
      `UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`,
      [id],
    )
    await gateway.rows(`UPDATE inbound_message SET body = decode('00', 'hex') WHERE id = $1`, [id])
    await handleInbound(gateway.deps, id)
    expect(gateway.faults).toHaveLength(3)
    for (const { code, error } of gateway.faults) {
      expect(found(`${code} ${said(error)}`)).toEqual([])
      expect(said(error)).toMatch(/"name":"/)
    }
    gateway.faults.length = 0
  })

  it("PostgreSQL's own words, which repeat what was stored, are left out", async () => {
    const errors = await Promise.all(
      [
        ['INSERT INTO official (id, role, scope_prefix) SELECT id, role, $1 FROM official', [CANARIES.mother]],
        ['SELECT $1::uuid', [CANARIES.name]],
        ['SELECT $1::int', [CANARIES.story]],
      ].map(([sql, values]) => gateway.rows(sql as string, values as string[]).catch((error: unknown) => error)),
    )
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error)
      expect(found(said(error))).toEqual([])
    }
    expect(found(String(errors[1]))).not.toEqual([])
  })

  it('an error with a cause, a message with a phone, an error that is none', () => {
    const cause = new Error(CANARIES.mother)
    for (const error of [
      new Error(CANARIES.name, { cause }),
      Object.assign(new Error('x'), { config: { headers: { apikey: CANARIES.story } } }),
      new TypeError(`Cannot read ${CANARIES.khmerName}`),
      CANARIES.mother,
      { message: CANARIES.mother },
      null,
      undefined,
    ])
      expect(found(said(error))).toEqual([])
  })
})

describe('the search itself', () => {
  it('finds a canary once one column is not sealed', async () => {
    await gateway.rows('UPDATE person SET marks = $1 WHERE marks IS NOT NULL', [Buffer.from(CANARIES.marks)])
    await gateway.rows(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE case_event SET type = 'NOTE ${CANARIES.note}'; COMMIT`)
    expect((await inTheStore()).sort()).toEqual(['case_event.type: note', 'person.marks: marks'])
  })

  it.each([
    ['as it is', CANARIES.story],
    ['in capitals', CANARIES.name.toUpperCase()],
    ['in hex', Buffer.from(CANARIES.khmerName).toString('hex')],
    ['in base64', Buffer.from(`{"text":"${CANARIES.story}"}`).toString('base64')],
    ['percent-coded', encodeURIComponent(CANARIES.khmerName)],
    ['in UTF-16', Buffer.from(CANARIES.marks, 'utf16le')],
    ['a phone without its code', `0${digitsOf(CANARIES.mother)}`],
  ])('finds it %s', (_form, where) => {
    expect(found(where)).toHaveLength(1)
  })
})
