import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import { buildWalls } from '../../src/store/migrate/grants.ts'
import { migrate } from '../../src/store/migrate/migrate.ts'
import {
  APPEND_ONLY,
  FUNCTION_RIGHTS,
  OWNERS_ALONE,
  READ_ALONE,
  STAFF_TABLES,
  STORE_ROLES,
  type StoreRole,
  takeRole,
} from '../../src/store/roles.ts'
import { openKeyRing } from '../../src/store/secrets/keys.ts'
import { endOffers, noteAsked, openOfferBox, takeOffers, unsentOffers } from '../../src/store/text-offers.ts'
import { anSms } from '../channels/an-sms.ts'
import { type Logins, makeLogins, ownedDatabase } from '../journeys/roles.ts'
import { PATIENT, root } from '../journeys/site.ts'
import { findPostgres, startServer } from '../journeys/stores.ts'

const found = await findPostgres()
const title = 'why' in found ? `a PostgreSQL server (skipped: ${found.why})` : found.name

/** People and cases of two areas, beside each other. */
const AREAS = ['07', '08'] as const

vi.setConfig(PATIENT)

describe.skipIf('why' in found)(`the second wall on ${title}`, () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let owner: pg.Pool
  let logins: Logins
  const pools = new Map<string, pg.Pool>()
  const ids = new Map(
    AREAS.map((area) => [area, { caseId: uuid(), personId: uuid(), workerId: uuid(), tokenId: uuid() }]),
  )
  const of = (area: string) => ids.get(area as '07')!

  beforeAll(async () => {
    if ('why' in found) return
    server = await startServer(found)
    const address = await ownedDatabase(server.url)
    await migrate(address)
    owner = pool(address)
    await fill()
    expect(await buildWalls(address, false)).toBe(false)
    expect(await buildWalls(address, true)).toBe(true)
    logins = await makeLogins(server.url, address)
  })
  afterAll(async () => {
    for (const each of pools.values()) await each.end()
    await owner?.end()
    await server?.remove()
  })

  function pool(url: string, role?: StoreRole): pg.Pool {
    const made = new pg.Pool({ connectionString: url, max: 2, ...(role !== undefined && { verify: takeRole(role) }) })
    made.on('error', () => undefined)
    return made
  }
  /** A pool as the gateway opens it. */
  function poolOf(role: StoreRole, login: keyof Logins = 'web'): pg.Pool {
    const key = `${login} ${role}`
    if (!pools.has(key)) pools.set(key, pool(logins[login], role))
    return pools.get(key)!
  }

  async function fill() {
    for (const area of AREAS) {
      const { caseId, personId, workerId, tokenId } = of(area)
      const [contactId, reportId] = [uuid(), uuid()]
      const phone = Buffer.from(`sealed of ${area}`)
      const run = (sql: string, ...values: unknown[]) => owner.query(sql, values)
      await run('INSERT INTO contact (id, phone, phone_hash) VALUES ($1, $2, $3)', contactId, phone, Buffer.from(area))
      await run(`INSERT INTO official (id, role, scope_prefix) VALUES ($1, 'caseworker', $2)`, workerId, area)
      await run(
        `INSERT INTO api_token (id, hash, role, area, purpose, per_minute, expires_at)
          VALUES ($1, $2, 'supervisor', $3, 'a test', 60, now() + interval '1 day')`,
        ...[tokenId, Buffer.from(`token of ${area}`), area],
      )
      await run(
        `INSERT INTO "case" (id, number, kind, opened_via, province, district, event_seq) VALUES ($1, $2, 'MISSING', 'SMS', $3, $4, 1)`,
        ...[caseId, `74268551${area}`, area, `${area}01`],
      )
      await run(`INSERT INTO person (id, case_id, role, name_keys) VALUES ($1, $2, 'CHILD', '{}')`, personId, caseId)
      await run(
        `INSERT INTO report (id, case_id, kind, contact_id, origin, via, raw_text, parsed, completeness)
          VALUES ($1, $2, 'MISSING', $3, $4, 'SMS', '', '', 50)`,
        ...[reportId, caseId, contactId, `test-${area}`],
      )
      await run(
        `INSERT INTO safe_contact (id, contact_id, case_id, mode, confirmed_at, expires_at)
          VALUES ($1, $2, $3, 'CALL', now(), now() + interval '30 days')`,
        ...[uuid(), contactId, caseId],
      )
      await run(`INSERT INTO case_event (id, case_id, seq, type, data) VALUES ($1, $2, 1, 'NOTE', '')`, uuid(), caseId)
      await run(`INSERT INTO data_key (id, wrapped, version) VALUES ($1, $2, 1), ($3, $2, 1)`, caseId, phone, contactId)
      await run(
        `INSERT INTO outbound_message (id, dedupe_key, class, contact_id, case_id, template, language, params, valid_until)
          VALUES ($1, $2, 'NOTICE', $3, $4, 'T3', 'km', '', now())`,
        ...[uuid(), `test-${area}`, contactId, caseId],
      )
      await run(
        `INSERT INTO access_log (token, case_id, route, purpose) VALUES ('somebody', $1, 'GET /cases', 'a test')`,
        caseId,
      )
      await run(
        `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) VALUES ($1, $1, 'A1', 'NEW_CASE', $2, $3, 1)`,
        ...[uuid(), caseId, workerId],
      )
      await run(
        `INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, due_at) VALUES ($1, $2, $3, $4, 'asked', now())`,
        ...[uuid(), `test-${area}`, contactId, caseId],
      )
    }
    await owner.query(
      `INSERT INTO audit_block (n, event_count, log_count, key_version, root, prev_hash, hash, signature)
        VALUES (1, 0, 0, 1, '', '', '', '')`,
    )
  }

  /** What staff see when they read as somebody, or as nobody. */
  async function seen(reader: string | null, sql: string): Promise<Record<string, unknown>[]> {
    const client = await poolOf('rokkon_staff').connect()
    try {
      await client.query('BEGIN')
      if (reader !== null) await client.query(`SELECT set_config('rokkon.person', $1, true)`, [reader])
      return (await client.query(sql)).rows
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }
  const refused = (asked: Promise<unknown>) => expect(asked).rejects.toMatchObject({ code: '42501' })
  const sees = (table: string) => `SELECT count(*)::int AS n FROM "${table}"`
  /** Tables whose rows belong to one case of one area. */
  const OF_CASE: readonly (readonly [table: string, column: string])[] = [
    ['case', 'id'],
    ...(['person', 'report', 'safe_contact', 'case_event', 'outbound_message', 'alert', 'callback'] as const).map(
      (table) => [table, 'case_id'] as const,
    ),
  ]

  it('the channel role alone serves a phone that asks for texts, and the worker lays them ready', async () => {
    const [channel, worker] = [poolOf('rokkon_channel'), poolOf('rokkon_worker')]
    const folder = mkdtempSync(path.join(tmpdir(), 'rokkon-walls-'))
    const { ring } = openKeyRing(null, folder, new Date())
    rmSync(folder, { recursive: true })
    await noteAsked(channel, 'cht-gateway')
    const [messageId, attemptId] = [uuid(), uuid()]
    await owner.query(
      `INSERT INTO outbound_message (id, dedupe_key, class, contact_id, template, language, params, valid_until)
        SELECT $1, 'walls', 'NOTICE', id, 'T1', 'en', '', now() + interval '1 hour' FROM contact LIMIT 1`,
      [messageId],
    )
    await owner.query(`INSERT INTO outbound_attempt (id, message_id, channel) VALUES ($1, $2, 'cht-gateway')`, [
      ...[attemptId, messageId],
    ])
    const box = openOfferBox(worker, ring, () => new Date())
    expect(await box.isAsked('cht-gateway')).toBe(true)
    const sms = anSms({ reference: attemptId, handOver: messageId })
    expect(await box.keep('cht-gateway', sms)).toBe(true)
    expect(await takeOffers(channel, ring, new Date(), 'cht-gateway')).toEqual([
      { id: messageId, to: sms.to, text: sms.text },
    ])
    expect(await unsentOffers(channel, 'cht-gateway')).toEqual([])
    await endOffers(channel, [messageId])
    expect(await takeOffers(channel, ring, new Date(), 'cht-gateway')).toEqual([])
    await expect(channel.query('DELETE FROM text_offer')).rejects.toThrow(/permission denied/)
    await owner.query('DELETE FROM text_offer')
    await owner.query('DELETE FROM outbound_attempt WHERE id = $1', [attemptId])
    await owner.query('DELETE FROM outbound_message WHERE id = $1', [messageId])
  })

  it('no role is superuser, may pass by the rules of rows, owns a table or logs in', async () => {
    const roles = await owner.query(
      `SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb,
          EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid) AS owns FROM pg_roles WHERE rolname = ANY ($1)`,
      [STORE_ROLES],
    )
    expect(roles.rows).toHaveLength(3)
    for (const { rolname: _, ...can } of roles.rows) expect(Object.values(can)).toEqual(Array(6).fill(false))
  })

  it('a login that has not taken a role reaches no table', async () => {
    const bare = pool(logins.web)
    for (const table of ['case', 'contact', 'inbound_message', 'quota']) await refused(bare.query(sees(table)))
    await bare.end()
  })

  it('takes a role only where the login is a member', async () => {
    const roleOf = async (login: keyof Logins, role: StoreRole) =>
      (await poolOf(role, login).query('SELECT current_user AS role')).rows[0].role
    expect(await roleOf('web', 'rokkon_staff')).toBe('rokkon_staff')
    expect(await roleOf('exposed', 'rokkon_channel')).toBe('rokkon_channel')
    expect(await roleOf('exposed', 'rokkon_worker')).toBe('login_exposed')
    await refused(poolOf('rokkon_channel', 'exposed').query('SET ROLE rokkon_staff'))
    await refused(poolOf('rokkon_staff', 'staff').query('SET ROLE rokkon_worker'))
  })

  describe('staff', () => {
    it.each(STAFF_TABLES.map(({ table }) => table))('without the setting see no row of %s', async (table) => {
      expect((await owner.query(sees(table))).rows[0].n).toBeGreaterThanOrEqual(0)
      for (const reader of [null, '', 'nobody', uuid()]) expect(await seen(reader, sees(table))).toEqual([{ n: 0 }])
    })

    it.each(OF_CASE)('of one area see its rows of %s and none of the other', async (table, column) => {
      for (const [area, other] of [AREAS, [...AREAS].reverse()] as [string, string][]) {
        for (const reader of [of(area).workerId, of(area).tokenId]) {
          const rows = await seen(reader, `SELECT "${column}" AS id FROM "${table}"`)
          expect(rows).toEqual([{ id: of(area).caseId }])
          const theirs = `SELECT "${column}" FROM "${table}" WHERE "${column}" = '${of(other).caseId}'`
          expect(await seen(reader, theirs)).toEqual([])
        }
      }
    })

    it('see contacts and keys of the cases they reach alone', async () => {
      for (const [at, area] of AREAS.entries()) {
        const contacts = await seen(of(area).workerId, 'SELECT phone_hash FROM contact')
        expect(contacts).toEqual([{ phone_hash: Buffer.from(AREAS[at]!) }])
        const keys = await seen(of(area).workerId, 'SELECT DISTINCT wrapped FROM data_key')
        expect(keys).toEqual([{ wrapped: Buffer.from(`sealed of ${area}`) }])
      }
    })

    it('see a case of another area once they were alerted of it, and no longer when somebody else took it', async () => {
      const [mine, theirs] = [of('07'), of('08')]
      const alertId = uuid()
      await owner.query(
        `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) VALUES ($1, $1, 'A2', 'MATCH', $2, $3, 1)`,
        [alertId, theirs.caseId, mine.workerId],
      )
      const count = async () => (await seen(mine.workerId, sees('person')))[0]?.n
      expect(await count()).toBe(2)
      await owner.query('UPDATE alert SET closed_at = now() WHERE id = $1', [alertId])
      expect(await count()).toBe(1)
    })

    it('see both numbers of a match that reaches out of their area, and not the other case', async () => {
      const matchId = uuid()
      const [left, right] = [of('07').caseId, of('08').caseId].sort()
      await owner.query(
        `INSERT INTO match (id, left_id, right_id, kind, score, why) VALUES ($1, $2, $3, 'MISSING_FOUND', 0.9, '[]')`,
        [matchId, left, right],
      )
      const reader = of('07').workerId
      expect(await seen(reader, 'SELECT id FROM match')).toEqual([{ id: matchId }])
      expect(await seen(reader, `SELECT number FROM match_sides('{${matchId}}') ORDER BY 1`)).toHaveLength(2)
      expect(await seen(reader, sees('case'))).toEqual([{ n: 1 }])
      await owner.query('DELETE FROM match')
    })

    it('find by the keyed hashes of a name what they reach alone', async () => {
      await owner.query(`UPDATE person SET name_keys = '{"\\\\x01", "\\\\x02"}'`)
      const shared = `SELECT id FROM names_sharing_keys('{"\\\\x02"}', NULL, '{}', 10)`
      for (const area of AREAS) {
        expect(await seen(of(area).workerId, shared)).toEqual([{ id: of(area).caseId }])
        expect(await seen(of(area).workerId, shared.replace('02', '03'))).toEqual([])
      }
      expect(await seen('API_TOKEN', shared)).toHaveLength(2)
      expect(await seen(uuid(), shared)).toEqual([])
      expect(await seen('API_TOKEN', shared.replace('NULL', `'{${of('07').caseId}}'`))).toEqual([
        { id: of('07').caseId },
      ])
      await owner.query(`UPDATE person SET name_keys = '{}'`)
    })

    it('see the safe word of a case that they answer for, and of no other', async () => {
      const { caseId, workerId, tokenId } = of('07')
      await owner.query(
        `INSERT INTO safe_word (contact_id, case_id, word, chosen_at) SELECT contact_id, case_id, '', now() FROM safe_contact`,
      )
      expect(await seen(workerId, sees('safe_word'))).toEqual([{ n: 0 }])
      await owner.query('UPDATE "case" SET owner_id = $1 WHERE id = $2', [workerId, caseId])
      expect(await seen(workerId, 'SELECT case_id AS id FROM safe_word')).toEqual([{ id: caseId }])
      for (const reader of [tokenId, of('08').workerId, 'API_TOKEN'])
        expect(await seen(reader, sees('safe_word'))).toEqual([{ n: 0 }])
      await owner.query('UPDATE "case" SET owner_id = NULL')
      await owner.query('DELETE FROM safe_word')
    })

    it('are shown words about suspects by role', async () => {
      const { caseId, tokenId } = of('07')
      await owner.query(`INSERT INTO person (id, case_id, role, name_keys) VALUES ($1, $2, 'SUSPECT', '{}')`, [
        uuid(),
        caseId,
      ])
      const count = async () => (await seen(tokenId, `${sees('person')} WHERE role = 'SUSPECT'`))[0]?.n
      expect(await count()).toBe(0)
      await owner.query(`UPDATE api_token SET role = 'police' WHERE id = $1`, [tokenId])
      expect(await count()).toBe(1)
      await owner.query(`UPDATE api_token SET role = 'supervisor' WHERE id = $1`, [tokenId])
      await owner.query(`DELETE FROM person WHERE role = 'SUSPECT'`)
    })

    it('see nothing from the moment they are disabled or their token is ended', async () => {
      const { workerId, tokenId } = of('08')
      await owner.query('UPDATE official SET disabled_at = now() WHERE id = $1', [workerId])
      await owner.query('UPDATE api_token SET revoked_at = now() WHERE id = $1', [tokenId])
      for (const reader of [workerId, tokenId]) expect(await seen(reader, sees('case'))).toEqual([{ n: 0 }])
      await owner.query('UPDATE official SET disabled_at = NULL')
      await owner.query('UPDATE api_token SET revoked_at = NULL')
    })

    it('see every area by the set-up token, and admins no case', async () => {
      expect(await seen('API_TOKEN', sees('case'))).toEqual([{ n: 2 }])
      await owner.query(`UPDATE api_token SET role = 'admin' WHERE id = $1`, [of('07').tokenId])
      expect(await seen(of('07').tokenId, sees('case'))).toEqual([{ n: 0 }])
      await owner.query(`UPDATE api_token SET role = 'supervisor' WHERE id = $1`, [of('07').tokenId])
    })

    it('change nothing, and read neither PIN hashes nor tokens', async () => {
      const staff = poolOf('rokkon_staff')
      await refused(staff.query('SELECT pin_hash FROM "case"'))
      await refused(staff.query('SELECT pin_hash FROM official'))
      for (const table of ['api_token', 'ussd_session', 'day_key', 'quota', 'confirmation', 'waiting_pin'])
        await refused(staff.query(sees(table)))
      for (const { table, adds } of STAFF_TABLES) {
        await refused(staff.query(`DELETE FROM "${table}"`))
        if (adds === undefined) await refused(staff.query(`INSERT INTO "${table}" DEFAULT VALUES`))
      }
      await refused(staff.query(`INSERT INTO access_log (token, route, purpose) VALUES ('nobody', '/', 'none')`))
      await refused(staff.query(`UPDATE "case" SET status = 'VOID'`))
    })
  })

  describe('the channel role', () => {
    it.each([
      'case',
      'person',
      'report',
      'safe_contact',
      'safe_word',
      'waiting_pin',
      'case_event',
      'match',
      'alert',
      'outbound_message',
      'official',
    ])('cannot read %s', (table) => refused(poolOf('rokkon_channel', 'exposed').query(sees(table))))

    it.each(FUNCTION_RIGHTS.rokkon_channel)('may ask %s', async (name) => {
      const asked = name.replaceAll(/\b(uuid|text|bytea)\b/g, 'NULL::$1')
      await poolOf('rokkon_channel', 'exposed').query(`SELECT * FROM ${asked}`)
    })

    it('cannot read keys, tokens, logs, or what came in', async () => {
      const channel = poolOf('rokkon_channel', 'exposed')
      for (const table of ['data_key', 'api_token', 'access_log', 'audit_block'])
        await refused(channel.query(sees(table)))
      await refused(channel.query('SELECT body FROM inbound_message'))
      await refused(channel.query('SELECT phone FROM contact'))
    })

    it('changes and deletes nothing that was taken in', async () => {
      const channel = poolOf('rokkon_channel', 'exposed')
      await refused(channel.query(`UPDATE inbound_message SET state = 'DONE'`))
      for (const table of ['inbound_message', 'ussd_session', 'contact', 'quota'])
        await refused(channel.query(`DELETE FROM ${table}`))
    })
  })

  describe('the worker role', () => {
    it('reads every row of what staff read by area', async () => {
      for (const [table] of OF_CASE) {
        const all = (await owner.query(sees(table))).rows
        expect((await poolOf('rokkon_worker', 'worker').query(sees(table))).rows).toEqual(all)
      }
    })

    it('gives nobody a right, itself neither', async () => {
      const worker = poolOf('rokkon_worker', 'worker')
      for (const table of OWNERS_ALONE) {
        await refused(worker.query(`INSERT INTO "${table}" DEFAULT VALUES`))
        await refused(worker.query(`DELETE FROM "${table}"`))
      }
      for (const table of READ_ALONE) {
        await worker.query(sees(table))
        await refused(worker.query(`INSERT INTO "${table}" DEFAULT VALUES`))
        await refused(worker.query(`DELETE FROM "${table}"`))
        await refused(poolOf('rokkon_staff', 'worker').query(sees(table)))
      }
      await refused(worker.query('CREATE ROLE friend'))
      await refused(worker.query('CREATE TABLE mine (x int)'))
      await refused(worker.query('ALTER TABLE "case" DISABLE ROW LEVEL SECURITY'))
      await refused(worker.query('DROP POLICY staff_read ON "case"'))
      await worker.query('GRANT UPDATE ON case_event TO rokkon_worker').catch(() => undefined)
      const may = await owner.query(`SELECT has_table_privilege('rokkon_worker', 'case_event', 'UPDATE') AS may`)
      expect(may.rows[0].may).toBe(false)
    })
  })

  it.each(STORE_ROLES.flatMap((role) => APPEND_ONLY.map((table) => [role, table] as const)))(
    '%s changes no history: %s',
    async (role, table) => {
      const any = {
        case_event: 'type',
        access_log: 'purpose',
        audit_block: 'root',
        audit_leaf: 'hash',
        release: 'hash',
      }[table]
      const before = (await owner.query(sees(table))).rows
      await refused(poolOf(role).query(`UPDATE ${table} SET ${any} = ${any}`))
      await refused(poolOf(role).query(`DELETE FROM ${table}`))
      await refused(poolOf(role).query(`TRUNCATE ${table}`))
      expect((await owner.query(sees(table))).rows).toEqual(before)
    },
  )

  it.each(STORE_ROLES)(
    '%s reaches no part of the access log by its own name, and makes or drops none',
    async (role) => {
      const [part] = (await owner.query('SELECT part FROM access_log_months() ORDER BY begins LIMIT 1')).rows
      for (const name of [`divided.${part.part}`, 'divided.access_log_rest']) {
        await refused(poolOf(role).query(`SELECT FROM ${name}`))
        await refused(poolOf(role).query(`INSERT INTO ${name} (route, purpose) VALUES ('/', 'none')`))
        await refused(poolOf(role).query(`DELETE FROM ${name}`))
        await refused(poolOf(role).query(`TRUNCATE ${name}`))
        await refused(poolOf(role).query(`DROP TABLE ${name}`))
      }
      await refused(
        poolOf(role).query(
          `CREATE TABLE divided.mine PARTITION OF access_log FOR VALUES FROM ('2001-01-01') TO ('2002-01-01')`,
        ),
      )
      await refused(poolOf(role).query('SELECT access_log_make_rest()'))
      // of the round alone, which drops what is over and nothing else
      for (const sql of ['access_log_open(now(), now())', 'access_log_drop()', 'access_log_rest()']) {
        const asked = poolOf(role).query(`SELECT ${sql}`)
        await (role === 'rokkon_worker' ? asked : refused(asked))
      }
      expect((await owner.query(sees('access_log'))).rows.length).toBeGreaterThan(0)
    },
  )

  const WAYS_OUT: readonly (readonly [what: string, sql: string])[] = [
    ...(['LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'] as const).map(
      (status) => [`says ${status}`, `UPDATE "case" SET status = '${status}', status_seq = event_seq`] as const,
    ),
    [
      'merges it away',
      'UPDATE "case" SET merged_into_id = (SELECT id FROM "case" other WHERE other.id <> "case".id LIMIT 1)',
    ],
    ['deletes it', 'DELETE FROM "case"'],
    ['empties the table', 'TRUNCATE "case" CASCADE'],
    ['erases it', 'UPDATE "case" SET erased_at = now()'],
    [
      'proposes and agrees in one',
      `INSERT INTO proposal (id, case_id, change, by_id, by_role, seq, second_by_id, second_seq, agreed)
        SELECT gen_random_uuid(), "case".id, 'VOID', o.id, 'supervisor', 1, o.id, 1, true FROM "case", official o`,
    ],
    [
      'begins it closed',
      `INSERT INTO "case" (id, number, kind, opened_via, status) VALUES (gen_random_uuid(), '1000000011', 'MISSING', 'API', 'VOID')`,
    ],
  ]
  it.each(['owner', ...STORE_ROLES].flatMap((who) => WAYS_OUT.map(([what, sql]) => [who, what, sql] as const)))(
    'no case ends but by evidence: %s %s',
    async (who, _what, sql) => {
      const open = `SELECT id, status, erased_at, merged_into_id FROM "case" ORDER BY id`
      const before = (await owner.query(open)).rows
      expect(before).toHaveLength(AREAS.length)
      const asked = who === 'owner' ? owner.query(sql) : poolOf(who as StoreRole).query(sql)
      // staff as nobody may change no row; all others are refused
      const done = await asked.then(
        ({ rowCount }) => rowCount,
        ({ code }: { code: string }) => code,
      )
      expect(['42501', '23000']).toContain(done)
      expect((await owner.query(open)).rows).toEqual(before)
    },
  )

  it('an open case whose owner goes, or that has none, is the national desk’s, whoever writes', async () => {
    const { caseId, workerId } = of('07')
    const owns = async () => (await owner.query('SELECT owner_id AS id FROM "case" WHERE id = $1', [caseId])).rows[0].id
    for (const pool of [owner, poolOf('rokkon_worker')]) {
      await pool.query('UPDATE "case" SET owner_id = $1 WHERE id = $2', [workerId, caseId])
      expect(await owns()).toBe(workerId)
      await pool.query('UPDATE official SET disabled_at = now() WHERE id = $1', [workerId])
      expect(await owns()).toBe(NATIONAL_DESK)
      await pool.query('UPDATE "case" SET owner_id = $1 WHERE id = $2', [workerId, caseId])
      expect(await owns()).toBe(NATIONAL_DESK)
      await pool.query('UPDATE official SET disabled_at = NULL WHERE id = $1', [workerId])
      await pool.query('UPDATE "case" SET owner_id = NULL')
      expect(await owns()).toBe(NATIONAL_DESK)
      await expect(
        pool.query('UPDATE official SET disabled_at = now() WHERE id = $1', [NATIONAL_DESK]),
      ).rejects.toThrow('the national desk stays')
    }
  })

  it('somebody who is disabled while a case opens for them does not keep it', async () => {
    const { workerId } = of('08')
    const [opening, leaving] = [await owner.connect(), await owner.connect()]
    const id = uuid()
    try {
      await opening.query('BEGIN')
      await opening.query(
        `INSERT INTO "case" (id, number, kind, opened_via, owner_id, province) VALUES ($1, '7426855150', 'MISSING', 'SMS', $2, '08')`,
        [id, workerId],
      )
      await leaving.query('BEGIN')
      await leaving.query('UPDATE official SET disabled_at = now() WHERE id = $1', [workerId])
      const opened = opening.query('COMMIT')
      await leaving.query('COMMIT')
      await opened
      expect((await opening.query('SELECT owner_id AS id FROM "case" WHERE id = $1', [id])).rows).toEqual([
        { id: NATIONAL_DESK },
      ])
    } finally {
      await opening.query('UPDATE official SET disabled_at = NULL WHERE id = $1', [workerId])
      opening.release()
      leaving.release()
    }
  })

  it('is built anew as often as one likes, and covers a table that came later', async () => {
    await owner.query('CREATE TABLE shelter_bed (id int)')
    expect(await buildWalls(logins.owner, false)).toBe(true)
    expect((await poolOf('rokkon_worker').query(sees('shelter_bed'))).rows).toEqual([{ n: 0 }])
    for (const role of ['rokkon_channel', 'rokkon_staff'] as const)
      await refused(poolOf(role).query(sees('shelter_bed')))
    expect(await seen(of('07').workerId, sees('case'))).toEqual([{ n: 1 }])
  })

  it('a login that does not own the tables is told to migrate as their owner', async () => {
    expect(await migrate(logins.web)).toEqual([])
    await owner.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%second_wall'`)
    await expect(migrate(logins.web)).rejects.toThrow(/1 migration\(s\) behind, which this login may not apply/)
  })
})

describe.skipIf('why' in found)(`the logins of docker-compose.yml on ${title}`, () => {
  it('are made by its script, and each takes its roles after the migration', async () => {
    if ('why' in found) return
    const server = await startServer(found)
    try {
      const address = new URL(server.url)
      const env = {
        PATH: `${found.bin}:${process.env.PATH}`,
        PGHOST: address.hostname,
        PGPORT: address.port,
        POSTGRES_USER: address.username,
        POSTGRES_DB: address.pathname.slice(1),
        ...{ OWNER_PASSWORD: "it's", WEB_PASSWORD: 'two', WORKER_PASSWORD: 'three' },
      }
      execFileSync('sh', [path.join(root, 'docker', 'roles.sh')], { env, stdio: 'pipe' })
      const as = (login: string) => Object.assign(new URL(server.url), { username: login }).href
      await migrate(as('rokkon'))
      for (const [login, roles] of [
        ['web', STORE_ROLES],
        ['worker', ['rokkon_worker'] as const],
      ] as const)
        for (const role of roles) {
          const client = new pg.Pool({ connectionString: as(login), max: 1, verify: takeRole(role) })
          expect((await client.query('SELECT current_user AS role')).rows[0].role).toBe(role)
          await client.query(role === 'rokkon_staff' ? 'SELECT id FROM "case"' : 'SELECT id FROM heartbeat')
          await client.end()
        }
    } finally {
      await server.remove()
    }
  })
})
