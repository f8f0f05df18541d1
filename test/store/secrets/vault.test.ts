import pg from 'pg'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitPlan } from '../../../src/store/commit.ts'
import { rewrapAll } from '../../../src/store/erasure.ts'
import { places } from '../../../src/store/sealed-places.ts'
import {
  destroyDays,
  openOfDay,
  openOfStoredDay,
  prepareDays,
  resealOfDay,
  sealOfDay,
} from '../../../src/store/secrets/day-keys.ts'
import { contactIdOf, narrowRing, phoneHash, ringOf } from '../../../src/store/secrets/keys.ts'
import { makeRing, rotateRing } from '../../../src/store/secrets/ring-file.ts'
import { ensureKeys, loadKeys, newDataKey, openDataKey, openFor, sealFor } from '../../../src/store/secrets/vault.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'

const NOW = new Date('2026-03-15T09:00:00Z')
const HOUR = 3_600_000
const file = makeRing(NOW)
const ring = ringOf(file)
let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 8 })
  pool.on('error', () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

describe('the key of a subject', () => {
  it('that is remembered holds no more memory than its own', () => {
    const { row } = newDataKey(ring, uuid())
    const { bytes } = openDataKey(ring, row)!
    expect(bytes.buffer.byteLength).toBe(bytes.length)
    expect(openDataKey(ring, row)!.bytes).toBe(bytes)
  })

  it('opens for its subject alone', () => {
    const { key, row } = newDataKey(ring, uuid())
    expect(openDataKey(ring, row)).toEqual(key)
    expect(() => openDataKey(ring, { ...row, id: uuid() })).toThrow()
    expect(() => openDataKey(narrowRing(ring), row)).toThrow()
  })

  it('seals for one row and column; in another, or with another key, it does not open', async () => {
    const [one, other] = [uuid(), uuid()]
    const keys = await ensureKeys(pool, ring, [one, other])
    const sealed = sealFor(keys, one, places.nameKm(one), 'សុខ ដារា')
    expect(openFor(keys.get(one), places.nameKm(one), sealed)).toBe('សុខ ដារា')
    for (const where of [places.nameLatin(one), places.nameKm(other), places.marks(one)])
      expect(() => openFor(keys.get(one), where, sealed)).toThrow()
    expect(() => openFor(keys.get(other), places.nameKm(one), sealed)).toThrow()
  })

  it('is one however many make it at once', async () => {
    const id = uuid()
    const made = await Promise.all(Array.from({ length: 20 }, () => ensureKeys(pool, ring, [id])))
    expect(new Set(made.map((keys) => keys.get(id)?.bytes.toString('hex'))).size).toBe(1)
  })

  it('of a new phone is one for all plans that bring it at once, and opens what is kept', async () => {
    const phone = '+85510004321'
    const id = contactIdOf(phoneHash(ring, phone))
    const plans = Array.from({ length: 20 }, () =>
      commitPlan(pool, ring, null, { outcome: 'x', contacts: [{ id, phone }] }),
    )
    expect(await Promise.all(plans)).toEqual(Array(20).fill(true))
    const { rows } = await pool.query('SELECT phone FROM contact WHERE id = $1', [id])
    expect(openFor((await loadKeys(pool, ring, [id])).get(id), places.phone(id), rows[0].phone)).toBe(phone)
  })

  it('is not opened from memory once it was destroyed; what is sealed then is sealed for ever', async () => {
    const id = uuid()
    const sealed = sealFor(await ensureKeys(pool, ring, [id]), id, 'w', 'Dara')
    await pool.query('UPDATE data_key SET wrapped = NULL, destroyed_at = now() WHERE id = $1', [id])
    const keys = await loadKeys(pool, ring, [id])
    expect(openFor(keys.get(id), 'w', sealed)).toBe(null)
    expect(openFor(keys.get(id), 'w', sealFor(keys, id, 'w', 'Dara'))).toBe(null)
  })
})

describe('a rotation', () => {
  it('wraps every key anew, and what they sealed opens as before', async () => {
    const ids = Array.from({ length: 1_203 }, () => uuid())
    const keys = await ensureKeys(pool, ring, ids)
    const sealed = sealFor(keys, ids[0]!, 'w', 'Dara')
    const both = ringOf(rotateRing(file, NOW))
    expect((await loadKeys(pool, both, ids)).size).toBe(ids.length)
    expect(await rewrapAll(pool, both)).toBeGreaterThanOrEqual(ids.length)
    expect(await rewrapAll(pool, both)).toBe(0)
    const { rows } = await pool.query('SELECT DISTINCT version FROM data_key WHERE wrapped IS NOT NULL')
    expect(rows).toEqual([{ version: 2 }])
    expect(openFor((await loadKeys(pool, both, ids)).get(ids[0]!), 'w', sealed)).toBe('Dara')
    await expect(loadKeys(pool, ringOf(file), ids)).rejects.toThrow(/^PII_KEYS: /)
    await pool.query('DELETE FROM data_key')
  })
})

describe('the key of a day', () => {
  const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR)
  const dayStart = new Date('2026-03-15T00:00:00Z').getTime()

  it('opens for two processes, for its place, for 24 to 48 hours', async () => {
    const [one, two] = [ringOf(file), ringOf(file)]
    await prepareDays(pool, one, NOW)
    const sealed = sealOfDay(one, NOW, 'ussd_session|state|1', 'answers')
    expect(openOfDay(two, NOW, 'ussd_session|state|1', sealed)).toBe(null)
    expect((await openOfStoredDay(pool, two, at(24), 'ussd_session|state|1', sealed))?.toString()).toBe('answers')
    expect(openOfDay(two, new Date(dayStart + 48 * HOUR - 1), 'ussd_session|state|1', sealed)?.toString()).toBe(
      'answers',
    )
    expect(openOfDay(two, new Date(dayStart + 48 * HOUR), 'ussd_session|state|1', sealed)).toBe(null)
    expect(() => openOfDay(two, NOW, 'ussd_session|state|2', sealed)).toThrow()
  })

  it('is destroyed after 48 hours: with the whole ring nothing of it opens', async () => {
    const before = ringOf(file)
    await prepareDays(pool, before, NOW)
    const sealed = sealOfDay(before, NOW, 'w', 'answers')
    await destroyDays(pool, new Date(dayStart + 48 * HOUR - 1))
    expect((await openOfStoredDay(pool, ringOf(file), NOW, 'w', sealed))?.toString()).toBe('answers')
    await destroyDays(pool, new Date(dayStart + 48 * HOUR))
    const thief = ringOf(file)
    await prepareDays(pool, thief, at(72))
    expect(openOfDay(thief, NOW, 'w', sealed)).toBe(null)
    await pool.query('DELETE FROM day_key')
  })

  it('is put under what was sealed before any key was known', async () => {
    const fresh = ringOf(file)
    const sealed = sealOfDay(fresh, NOW, 'w', 'answers')
    expect(openOfDay(ringOf(file), NOW, 'w', sealed)?.toString()).toBe('answers')
    const again = await resealOfDay(pool, fresh, NOW, 'w', sealed)
    expect(again.readUInt32BE(0)).toBe(dayStart / (24 * HOUR))
    expect(openOfDay(fresh, NOW, 'w', again)?.toString()).toBe('answers')
    expect(await resealOfDay(pool, fresh, NOW, 'w', again)).toEqual(again)
  })

  it('seals in a narrow ring as in a whole one', async () => {
    const narrow = narrowRing(ring)
    await prepareDays(pool, narrow, NOW)
    expect(openOfDay(narrow, NOW, 'w', sealOfDay(narrow, NOW, 'w', 'a'))?.toString()).toBe('a')
  })
})
