import { beforeEach, expect, it } from 'vitest'
import { letTimePass } from '../../src/actions/let-time-pass.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { wakeQuiet } from '../../src/actions/wake-quiet.ts'
import { NATIONAL_DESK } from '../../src/cases/duty.ts'
import { readAnchors } from '../../src/store/audit/anchor.ts'
import { sealBlock } from '../../src/store/audit/seal-block.ts'
import { verifyAudit } from '../../src/store/audit/verify.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { auditKeys } from '../../src/store/secrets/keys.ts'
import { timeForward } from '../../src/store/time-forward.ts'
import { gatewayOfFile, register, startAfresh, text, textsTo } from '../deps.ts'
import { timePasses } from '../store/time-passes.ts'

const MOTHER = '+85510000001'
const WORKER = '+85510000003'
const SENIOR = '+85510000005'

const gateway = await gatewayOfFile()
let workerId: string
let seniorId: string

beforeEach(async () => {
  await startAfresh(gateway)
  workerId = await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  seniorId = await register(gateway, SENIOR, 'supervisor', '07', 'Vanna')
  await text(gateway, MOTHER, 'NEW M A8 P0703 D N SOK DARA')
  await text(gateway, WORKER, 'A1 1')
  await text(gateway, WORKER, 'A1 N called the mother')
})

const stale = () =>
  gateway.rows<{ id: string; group_id: string; code: string; to: string; rung: number }>(
    `SELECT id, group_id, code, official_id AS to, rung FROM alert WHERE kind = 'STALE' AND closed_at IS NULL ORDER BY rung`,
  )
const told = () => gateway.rows(`SELECT FROM case_event WHERE type = 'STALE'`)
/** Time goes by, and the round of the hour comes. */
async function passes(period: string) {
  await timePasses(gateway.pool, period)
  await wakeQuiet(gateway.deps)
}
async function sendAll() {
  const waiting = await gateway.rows<{ id: string }>(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 second', valid_until = clock_timestamp() + interval '1 hour'
      WHERE state = 'QUEUED' RETURNING id`,
  )
  for (const { id } of waiting) gateway.woken.push({ kind: 'send', id })
  await gateway.settle()
}

it('90 days without news ask the owner once, and again every 90 days, for as long as the case is open', async () => {
  await passes('89 days')
  expect(await stale()).toEqual([])
  await passes('2 days')
  expect(await stale()).toMatchObject([{ to: workerId, rung: 1 }])
  await sendAll()
  expect(textsTo(gateway, WORKER).at(-1)).toMatch(
    /^[A-HJ-NP-Z][1-9]: case \d{4} \d{4} \d\d quiet for 90 days\. Please ask the family and the commune/,
  )
  await passes('89 days')
  expect(await told()).toHaveLength(1)
  await passes('2 days')
  expect(await stale()).toHaveLength(1)
  expect(await told()).toHaveLength(2)
  for (let quarter = 0; quarter < 4; quarter += 1) await passes('91 days')
  expect(await told()).toHaveLength(6)
  expect(await gateway.rows('SELECT status, owner_id FROM "case"')).toEqual([{ status: 'ACTIVE', owner_id: workerId }])
})

it('any news puts it off, and a note of the owner ends the question', async () => {
  await passes('60 days')
  const [{ id } = { id: '' }] = await gateway.rows<{ id: string }>('SELECT id FROM "case"')
  await commitPlan(gateway.pool, gateway.ring, null, {
    outcome: 'test',
    events: [{ id: gateway.deps.newId(), caseId: id, type: 'VISIT', actorId: seniorId, data: {} }],
  })
  await passes('40 days')
  expect(await stale()).toEqual([])
  await passes('51 days')
  const [question] = await stale()
  await text(gateway, WORKER, `${question?.code} N the commune has seen nobody`)
  expect(await stale()).toEqual([])
  await passes('60 days')
  expect(await stale()).toEqual([])
})

it('without an answer in a day a senior is asked, and where the owner has no phone the senior at once', async () => {
  await passes('91 days')
  const [question] = await stale()
  await gateway.rows(`UPDATE alert SET escalate_at = clock_timestamp() - interval '1 second' WHERE kind = 'STALE'`)
  await escalateAlert(gateway.deps, question!.group_id)
  expect(await stale()).toMatchObject([{ to: workerId }, { to: seniorId, rung: 3 }])
  await gateway.rows('UPDATE official SET disabled_at = now() WHERE id = ANY ($1)', [[workerId, seniorId]])
  await passes('91 days')
  expect(await stale()).toMatchObject([{ to: NATIONAL_DESK }])
})

it('asks the family only where its contact rule lets it, and a 1 is a call asked for', async () => {
  const asked = () =>
    gateway.rows(`SELECT class, case_id IS NOT NULL AS gated FROM outbound_message WHERE template = 'T16'`)
  await passes('91 days')
  expect(await told()).toHaveLength(1)
  expect(await asked()).toEqual([])
  await gateway.rows(
    `INSERT INTO safe_contact (id, contact_id, case_id, mode, confirmed_at, expires_at)
      SELECT gen_random_uuid(), contact_id, case_id, 'CALL', clock_timestamp(), clock_timestamp() + interval '1 year'
      FROM report LIMIT 1`,
  )
  await passes('91 days')
  expect(await asked()).toEqual([{ class: 'NOTICE', gated: true }])
  await text(gateway, MOTHER, '1')
  expect(await gateway.rows('SELECT reason FROM callback')).toEqual([{ reason: 'sms' }])
})

it('what is closed stays quiet', async () => {
  await gateway.rows('BEGIN; SET LOCAL session_replication_role = replica; UPDATE "case" SET status = \'VOID\'; COMMIT')
  await passes('200 days')
  expect(await told()).toEqual([])
})

it('of one owner twenty in a round, so that many old cases do not ring all at once; none is left out', async () => {
  await gateway.rows(
    `INSERT INTO "case" (id, number, kind, opened_via, owner_id, province, opened_at)
      SELECT gen_random_uuid(), (1000000000 + n)::text, 'MISSING', 'SMS', $1, '07', clock_timestamp() - interval '2 years'
      FROM generate_series(1, 24) n`,
    [workerId],
  )
  await wakeQuiet(gateway.deps)
  expect(await stale()).toHaveLength(20)
  for (let hour = 0; hour < 2; hour += 1) await wakeQuiet(gateway.deps)
  expect(await stale()).toHaveLength(24)
  expect(await gateway.rows('SELECT FROM "case" WHERE quiet_at IS NULL')).toHaveLength(1)
})

it('time moved forward for make-believe puts the question too, and leaves an audit chain that holds and says so', async () => {
  const { pool, dataDir, deps } = gateway
  const { signer, verifiers } = auditKeys(gateway.ring)
  await sealBlock(pool, signer!)
  const moved = { ownerUrl: gateway.databaseUrl, dataDir, signer: signer! }
  await letTimePass(deps, moved, 91 * 86_400)
  expect((await stale())[0]).toMatchObject({ to: workerId, rung: 1 })
  expect(timeForward(dataDir)).toBe(91 * 86_400)
  await sealBlock(pool, signer!)
  const verdict = await verifyAudit(pool, verifiers, readAnchors(dataDir))
  expect(verdict).toMatchObject({ bad: null, blocks: 1, restores: 8 })
  expect(gateway.faults).toEqual([])
})
