import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreementsAdd, agreementsEnd, agreementsList } from '../../src/cli/agreements.ts'
import type { Command, CommandContext } from '../../src/cli/commands.ts'
import { importCases } from '../../src/cli/import-cases.ts'
import { pushList, pushOscar, pushPrimero, pushRetry } from '../../src/cli/push.ts'
import { type FakePrimero, openPrimero } from '../partners/stand-ins.ts'
import { openRecordsDesk, type RecordsDesk } from './records-desk.ts'

let desk: RecordsDesk
let primero: FakePrimero
let number = ''

beforeAll(async () => {
  desk = await openRecordsDesk()
  primero = await openPrimero(() => new Date())
  const row = {
    id: 'k1',
    openedOn: '2025-12-01',
    place: '02030105',
    left: 1,
    nameLatin: 'SOK DARA',
    sex: 'M',
    ageMin: 8,
  }
  await desk.run(importCases, desk.write('one.jsonl', JSON.stringify(row)))
  const found = await desk.pool.query<{ number: string }>('SELECT number FROM "case"')
  number = found.rows[0]!.number
})
afterAll(async () => {
  await desk.close()
  await primero.close()
})

/** The command where Primero is set up, or nothing is. */
const at = (command: Command, isOn = true): Command => ({
  ...command,
  run: (args, context) => {
    const off = { PRIMERO_URL: null, PRIMERO_USER: null, PRIMERO_PASSWORD: null, OSCAR_URL: null, OSCAR_USER: null }
    const on = { PRIMERO_URL: primero.url, PRIMERO_USER: 'rokkon', PRIMERO_PASSWORD: 'a password of theirs' }
    const partners = { ...off, OSCAR_PASSWORD: null, PRIMERO_MISSING_AS: null, ...(isOn && on) }
    const config = { ...context.config, partners } as unknown as CommandContext['config']
    return command.run(args, { ...context, config })
  },
})

test('--dry-run shows the payload and sends nothing, also where nothing is set up', async () => {
  for (const isOn of [true, false]) {
    const { status, out } = await desk.run(at(pushPrimero, isOn), number, '--dry-run')
    expect(status).toBe(0)
    const [record] = JSON.parse(out)
    expect(record.type).toBe('tracing_requests')
    expect(record.data).toMatchObject({ separation_cause_other: 'ran away', location_last: '203' })
    expect(out).not.toMatch(/dara/i)
  }
  expect(primero.asked).toEqual([])
  expect((await desk.pool.query('SELECT FROM push')).rowCount).toBe(0)
})

test('--dry-run shows a referral to somebody in Primero too', async () => {
  const { pool } = desk
  const [org, who] = [uuid(), uuid()]
  await pool.query(
    `INSERT INTO organisation (id, name, type, short_name, system) VALUES ($1, 'Helping hands', 'partner', 'primero_cp', 'PRIMERO')`,
    [org],
  )
  await pool.query(`INSERT INTO official (id, role) VALUES ($1, 'shelter')`, [who])
  await pool.query(
    `INSERT INTO offer (id, first_id, kind, case_id, service, org_id, from_id, to_id, due_at)
      SELECT c.id, c.id, 'REFERRAL', c.id, 'LEG', $2, $3, $3, now() FROM "case" c WHERE c.number = $1`,
    [number, org, who],
  )
  await pool.query(`UPDATE "case" SET kind = 'FOUND' WHERE number = $1`, [number])
  const { out } = await desk.run(at(pushPrimero), number, '--dry-run')
  await pool.query(`UPDATE "case" SET kind = 'MISSING' WHERE number = $1`, [number])
  await pool.query('DELETE FROM offer WHERE org_id = $1', [org])
  await pool.query('DELETE FROM organisation WHERE id = $1', [org])
  expect(JSON.parse(out)).toEqual([
    expect.objectContaining({ type: 'cases' }),
    {
      ...{ type: 'referrals', id: expect.any(String) },
      data: { transitioned_to: 'primero_cp', notes: `${number} LEG` },
    },
  ])
})

test('sends now, and says how it went with the words of the partner and the cure', async () => {
  primero.showsForms = false
  primero.lacks.add('location_last')
  const refused = await desk.run(at(pushPrimero), number)
  expect(refused.status).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject({
    ...{ number, partner: 'PRIMERO', state: 'REFUSED', answered: 422, words: 'Invalid Record JSON: location_last' },
    cure: expect.stringContaining('push retry'),
  })
  expect(JSON.parse((await desk.run(at(pushList))).out)).toMatchObject({ number, outcome: 'refused' })
  primero.lacks.clear()
  const sent = await desk.run(at(pushPrimero), number)
  expect(sent.status).toBe(0)
  expect(JSON.parse(sent.out)).toMatchObject({ state: 'SENT', outcome: 'taken', words: null })
  expect((await desk.run(at(pushList))).out).toBe('')
  expect(primero.records.size).toBe(1)
  expect((await desk.run(at(pushRetry), 'primero', number)).status).toBe(0)
  expect((await desk.pool.query('SELECT state FROM push')).rows).toEqual([{ state: 'QUEUED' }])
})

test('says what is missing', async () => {
  expect((await desk.run(at(pushPrimero, false), number)).said).toMatch(/PRIMERO_URL/)
  expect((await desk.run(at(pushOscar, false), number, '--dry-run')).status).toBe(1)
  expect((await desk.run(at(pushPrimero), '4712093549', '--dry-run')).status).toBe(1)
  expect((await desk.run(at(pushPrimero), '123')).status).toBe(2)
  expect((await desk.run(at(pushRetry), 'nobody', number)).status).toBe(2)
})

test('an agreement with the ministry and the consent of the family let the name go, and its end takes it back', async () => {
  expect((await desk.run(agreementsAdd, '--with', 'Nobody')).status).toBe(1)
  expect((await desk.run(agreementsAdd, '--with', 'MOSVY', '--from', 'yesterday')).status).toBe(2)
  expect((await desk.run(agreementsAdd, '--with', 'MOSVY', '--from', '2026-01-01')).status).toBe(0)
  expect(JSON.parse((await desk.run(agreementsList)).out)).toMatchObject({
    system: 'MOSVY',
    from: '2026-01-01',
    until: null,
  })
  const payload = async () => (await desk.run(at(pushPrimero), number, '--dry-run')).out
  expect(await payload()).not.toMatch(/dara/i)
  await desk.pool.query('UPDATE "case" SET share_consent = true')
  expect(await payload()).toMatch(/dara/i)
  expect((await desk.run(agreementsEnd, '--with', 'MOSVY')).status).toBe(0)
  expect(await payload()).not.toMatch(/dara/i)
  expect((await desk.run(agreementsEnd, '--with', 'Nobody')).status).toBe(1)
})
