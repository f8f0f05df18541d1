import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAnchors } from '../../src/store/audit/anchor.ts'
import { walkAudit } from '../../src/store/audit/verify.ts'
import { type History, openHistory } from './history.ts'

/** Places tried; a release is tried at 1,000. */
const TIMES = Number(process.env.ROKKON_T32_TIMES ?? 50)

let history: History
beforeAll(async () => {
  history = await openHistory()
})
afterAll(() => history.close())

/** Mulberry32: the same places in every run. */
function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
type Dice = (below: number) => number

const one = async (client: PoolClient, sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows[0]
const pick = <T>(roll: Dice, values: readonly T[]): T => values[roll(values.length)]!

const anyEvent = (client: PoolClient, roll: Dice) =>
  one(client, 'SELECT id, case_id, seq FROM case_event ORDER BY case_id, seq OFFSET $1 LIMIT 1', [
    roll(history.caseIds.length * 12),
  ])
const anyLook = (client: PoolClient, roll: Dice) =>
  one(client, 'SELECT id, at FROM access_log ORDER BY id OFFSET $1 LIMIT 1', [roll(history.caseIds.length * 6)])

/** What an administrator without the audit key makes good afterwards: the chains, the heads, the leaves, the roots' counts. */
async function cover(client: PoolClient, depth: number): Promise<void> {
  if (depth < 1) return
  await client.query(`DO $$ DECLARE e case_event; last bytea; whose uuid; BEGIN
    FOR e IN SELECT * FROM case_event ORDER BY case_id, seq LOOP
      IF whose IS DISTINCT FROM e.case_id THEN last := NULL; END IF;
      whose := e.case_id;
      last := case_event_hash(last, e);
      UPDATE case_event SET hash = last WHERE id = e.id;
      UPDATE "case" SET last_hash = last, event_seq = e.seq WHERE id = e.case_id;
    END LOOP; END $$`)
  if (depth < 2) return
  await client.query(
    'UPDATE audit_leaf SET hash = e.hash FROM case_event e WHERE e.id = audit_leaf.event_id AND e.hash <> audit_leaf.hash',
  )
  await client.query(`DELETE FROM audit_leaf WHERE event_id IS NOT NULL AND NOT EXISTS
    (SELECT FROM case_event e WHERE e.id = audit_leaf.event_id)`)
  await client.query(`UPDATE audit_block b SET event_count = (SELECT count(*) FROM audit_leaf WHERE block = b.n
    AND event_id IS NOT NULL)`)
}

const flip: Attack = async (client, roll, depth) => {
  const bit = roll(128)
  if (roll(3) === 0) {
    const look = await anyLook(client, roll)
    await client.query(
      pick(roll, [
        `UPDATE access_log SET purpose = purpose || 'x' WHERE id = $1`,
        `UPDATE access_log SET at = at + interval '1 millisecond' WHERE id = $1`,
        `UPDATE access_log SET fields = '{}' WHERE id = $1`,
        `UPDATE access_log SET token = NULL WHERE id = $1`,
      ]),
      [look.id],
    )
    return
  }
  const event = await anyEvent(client, roll)
  await client.query(
    pick(roll, [
      `UPDATE case_event SET data = set_bit(data, ${bit}, 1 - get_bit(data, ${bit})) WHERE id = $1`,
      // made good by who covers it
      ...(depth > 0
        ? []
        : [`UPDATE case_event SET hash = set_bit(hash, ${bit}, 1 - get_bit(hash, ${bit})) WHERE id = $1`]),
      `UPDATE case_event SET at = at - interval '1 millisecond' WHERE id = $1`,
      `UPDATE case_event SET type = 'NOTF' WHERE id = $1`,
      `UPDATE case_event SET actor_id = '00000000-0000-7000-8000-000000000002' WHERE id = $1`,
      'UPDATE case_event SET data = NULL WHERE id = $1',
    ]),
    [event.id],
  )
}

const remove: Attack = async (client, roll) => {
  if (roll(3) === 0) {
    await client.query('DELETE FROM access_log WHERE id = $1', [(await anyLook(client, roll)).id])
    return
  }
  const event = await anyEvent(client, roll)
  await client.query('DELETE FROM case_event WHERE id = $1', [event.id])
  if (roll(2) === 0) await shift(client, event.case_id, event.seq, -1)
}

const insert: Attack = async (client, roll) => {
  if (roll(3) === 0) {
    const look = await anyLook(client, roll)
    await client.query(
      `INSERT INTO access_log (at, token, route, purpose) VALUES ($1, 'someone else', '/cases/:number', 'none')`,
      [look.at],
    )
    return
  }
  const event = await anyEvent(client, roll)
  await shift(client, event.case_id, event.seq - 1, 1)
  await client.query(
    `INSERT INTO case_event (id, case_id, seq, type, at, data, hash)
      SELECT gen_random_uuid(), case_id, $2::int, 'NOTE', at, data, hash FROM case_event WHERE case_id = $1 AND seq = $2::int + 1`,
    [event.case_id, event.seq],
  )
}

/** Moves the numbers of the events behind `after` by one. */
async function shift(client: PoolClient, caseId: string, after: number, by: 1 | -1): Promise<void> {
  await client.query('UPDATE case_event SET seq = seq + 1000 WHERE case_id = $1 AND seq > $2', [caseId, after])
  await client.query('UPDATE case_event SET seq = seq - 1000 + $2 WHERE case_id = $1 AND seq > 1000', [caseId, by])
}

const reorder: Attack = async (client, roll) => {
  if (roll(3) === 0) {
    const { id } = await anyLook(client, roll)
    const other = await one(client, 'SELECT id FROM access_log WHERE id <> $1 ORDER BY random() LIMIT 1', [id])
    await client.query('UPDATE access_log SET id = -1 WHERE id = $1', [id])
    await client.query('UPDATE access_log SET id = $1 WHERE id = $2', [id, other.id])
    await client.query('UPDATE access_log SET id = $1 WHERE id = -1', [other.id])
    await client.query(
      `UPDATE access_log SET case_id = gen_random_uuid() WHERE id = $1 AND case_id = (SELECT case_id FROM access_log WHERE id = $2)`,
      [id, other.id],
    )
    return
  }
  const event = await anyEvent(client, roll)
  const seq = event.seq === 1 ? 2 : event.seq - 1
  await client.query('UPDATE case_event SET seq = 1000 WHERE id = $1', [event.id])
  await client.query('UPDATE case_event SET seq = $3 WHERE case_id = $1 AND seq = $2', [event.case_id, seq, event.seq])
  await client.query('UPDATE case_event SET seq = $2 WHERE id = $1', [event.id, seq])
}

/** Everything from a block on goes, and the rest is made to agree: only the anchor knows. */
const cutTail: Attack = async (client, roll) => {
  const from = 1 + roll(history.blocks)
  await client.query('DELETE FROM case_event USING audit_leaf WHERE event_id = case_event.id AND block >= $1', [from])
  await client.query('DELETE FROM access_log USING audit_leaf WHERE log_id = access_log.id AND block >= $1', [from])
  await client.query('DELETE FROM audit_leaf WHERE block >= $1', [from])
  await client.query('DELETE FROM audit_block WHERE n >= $1', [from])
  await client.query(`UPDATE "case" c SET (event_seq, last_hash) = (SELECT coalesce(max(seq), 0),
    (array_agg(hash ORDER BY seq DESC))[1] FROM case_event WHERE case_id = c.id)`)
}

type Attack = (client: PoolClient, roll: Dice, depth: number) => Promise<void>

async function verdictAfter(attack: Attack, roll: Dice, depth: number): Promise<string | null> {
  const client = await history.pool.connect()
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await attack(client, roll, depth)
    await cover(client, depth)
    return (await walkAudit(client, history.verifiers, readAnchors(history.dataDir))).bad
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('T32: history rewritten behind the triggers', () => {
  test('as it was written it stands', async () => {
    expect(await verdictAfter(async () => undefined, dice(0), 0)).toBeNull()
    expect(await verdictAfter(async () => undefined, dice(0), 1)).toBeNull()
  })

  test.each([
    ['a bit flipped', flip],
    ['a row deleted', remove],
    ['a row inserted', insert],
    ['two rows changed about', reorder],
    ['the tail cut', cutTail],
  ])(`%s, at ${TIMES} random places: found every time`, { timeout: 20_000 + TIMES * 1_500 }, async (name, attack) => {
    const missed: number[] = []
    for (let seed = 1; seed <= TIMES; seed += 1) {
      const roll = dice(seed)
      const bad = await verdictAfter(attack, roll, attack === cutTail ? 0 : roll(3))
      if (bad === null) missed.push(seed)
      else if (attack === cutTail) expect(bad).toContain('not the one that was anchored')
    }
    expect(missed, name).toEqual([])
  })
})
