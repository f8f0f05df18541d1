import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Hop, keepHops } from '../../src/store/dialogues.ts'
import { emptyDialogues } from '../../src/store/erasure.ts'
import type { NewInbound } from '../../src/store/inbox.ts'
import { Intake } from '../../src/store/intake.ts'
import { Journal } from '../../src/store/journal.ts'
import { replayJournal } from '../../src/store/replay.ts'
import { Spool } from '../../src/store/spool.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { type FlakyNetwork, flakyNetwork } from './flaky-network.ts'

let database: TestDatabase
let network: FlakyNetwork
let pool: pg.Pool
let behind: pg.Pool
let folder: string
let journal: Journal
let intake: Intake

beforeAll(async () => {
  database = await createTestDatabase()
  network = await flakyNetwork(database.url)
  behind = new pg.Pool({ connectionString: database.url, max: 2 })
  pool = new pg.Pool({ connectionString: network.url, max: 4, connectionTimeoutMillis: 500, query_timeout: 2_000 })
  pool.on('error', () => undefined)
})
afterAll(async () => {
  await pool.end()
  await behind.end()
  await network.close()
  await database.drop()
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rokkon-replay-'))
  journal = Journal.open(folder)
  intake = new Intake(pool, network.url, await Spool.open(folder, 16), () => undefined, { journal })
})
afterEach(async () => {
  await intake.stop()
  await journal.close()
  rmSync(folder, { recursive: true, force: true })
})

const message = (): NewInbound => {
  const id = uuid()
  return {
    ...{ id, channel: 'africastalking', key: `key-${id}`, kind: 'SMS', providerId: id, fromHash: Buffer.alloc(32, 1) },
    ...{ body: Buffer.from('sealed'), number: null, providerTime: null },
  }
}
const hop = (id: string, version: number, reportable: boolean, said: NewInbound | null = null): Hop => ({
  dialogue: {
    ...{ id, channel: 'africastalking', fromHash: Buffer.alloc(32, 2), state: Buffer.from(`hop ${version}`), version },
    ...{ flow: 'missing', step: 'R9', number: null, reportable, contact: null, end: null },
  },
  ...{ message: said, continues: null, counts: [] },
})
const replay = (now = new Date()) => replayJournal(behind, folder, () => now)
const stored = async (ids: readonly string[]) =>
  (await behind.query('SELECT FROM inbound_message WHERE id = ANY ($1)', [ids])).rowCount
const dialogue = async (id: string) =>
  (await behind.query('SELECT version FROM ussd_session WHERE id = $1', [id])).rows[0]?.version ?? null
const forget = async () => {
  await behind.query('DELETE FROM inbound_message')
  await behind.query('DELETE FROM ussd_session')
}
const inJournal = () =>
  readdirSync(path.join(folder, 'journal'))
    .map((name) => readFileSync(path.join(folder, 'journal', name), 'utf8'))
    .join('')

describe('a journal beside the store', () => {
  it('has every message by the time it is acknowledged, and gives back those that the store forgot', async () => {
    const messages = Array.from({ length: 30 }, message)
    expect(new Set(await Promise.all(messages.map((each) => intake.keepMessage(each))))).toEqual(new Set(['stored']))
    const ids = messages.map(({ id }) => id)
    for (const id of ids) expect(inJournal()).toContain(id)
    await behind.query('DELETE FROM inbound_message WHERE id = ANY ($1)', [ids.slice(10)])
    const { messages: back } = await replay()
    expect([...back].toSorted()).toEqual(ids.slice(10).toSorted())
    expect(await stored(ids)).toBe(30)
    expect(await replay()).toEqual({ messages: [], dialogues: 0, unreadable: 0 })
  })

  it('has a repetition, too: whoever stored the first may not have written it down', async () => {
    const first = message()
    await intake.keepMessage(first)
    rmSync(path.join(folder, 'journal'), { recursive: true })
    await journal.close()
    Journal.open(folder)
    const again = { ...first, id: uuid() }
    expect(await intake.keepMessage(again)).toBe('known')
    await forget()
    expect((await replay()).messages).toEqual([again.id])
  })

  it('gives back a dialogue as far as it was told of, with its message', async () => {
    const told = message()
    for (const each of [hop('d1', 1, false), hop('d1', 2, true), hop('d1', 3, true), hop('d2', 1, true, told)])
      await intake.keepHop(each)
    // nothing was received yet with the first hop: what is said before is nobody's to keep
    expect(
      inJournal()
        .split('\n')
        .filter((line) => line.includes('"d1"')),
    ).toHaveLength(2)
    await forget()
    const back = await replay()
    expect(back.messages).toEqual([told.id])
    expect([await dialogue('d1'), await dialogue('d2')]).toEqual([3, 1])
  })

  it('never takes a dialogue back to an earlier hop', async () => {
    await intake.keepHop(hop('d3', 1, true))
    await behind.query(`UPDATE ussd_session SET version = 5 WHERE id = 'd3'`)
    await replay()
    expect(await dialogue('d3')).toBe(5)
  })

  it('brings no dialogue back that was erased', async () => {
    await intake.keepHop(hop('d4', 1, true))
    await intake.keepHop(hop('d4', 2, true))
    await inTransaction(behind, (client) => emptyDialogues(client, 'id = $1', 'd4'))
    expect(await replay()).toMatchObject({ dialogues: 0 })
    await keepHops(behind, [hop('d4', 3, true)], new Date())
    const { rows } = await behind.query(`SELECT length(state) AS state, reportable FROM ussd_session WHERE id = 'd4'`)
    expect(rows).toEqual([{ state: 0, reportable: false }])
  })

  it('leaves out what is older than 24 hours, and tells of lines that nobody can read', async () => {
    const old = message()
    await intake.keepMessage(old)
    await forget()
    writeFileSync(path.join(folder, 'journal', `${String(Date.now()).padStart(14, '0')}-x.log`), 'no line of ours\n')
    expect(await replay(new Date(Date.now() + 24 * 3_600_000 + 1_000))).toMatchObject({ messages: [] })
    expect(await replay()).toMatchObject({ messages: [old.id], unreadable: 1 })
  })

  it('has what came by the spool, before its file goes', async () => {
    await network.break()
    const away = message()
    expect(await intake.keepMessage(away)).toBe('spooled')
    expect(inJournal()).not.toContain(away.id)
    await network.mend()
    await expect.poll(inJournal, { timeout: 10_000 }).toContain(away.id)
    await forget()
    expect((await replay()).messages).toEqual([away.id])
  })

  it('that takes nothing leaves the acknowledged in the spool until it does', async () => {
    rmSync(path.join(folder, 'journal'), { recursive: true })
    const kept = message()
    expect(await intake.keepMessage(kept)).toBe('spooled')
    expect(await stored([kept.id])).toBe(1)
    await intake.drain()
    expect(intake.spooled).toBe(1)
    expect(intake.storeAwaySince).toBeNull()
    Journal.open(folder)
    await expect.poll(inJournal, { timeout: 5_000 }).toContain(kept.id)
  })

  it('that takes nothing, with a full spool, is no receipt', async () => {
    rmSync(path.join(folder, 'journal'), { recursive: true })
    const full = new Intake(pool, network.url, await Spool.open(folder, 0), () => undefined, { journal })
    expect(await full.keepMessage(message())).toBe('refused')
    await full.stop()
  })
})
