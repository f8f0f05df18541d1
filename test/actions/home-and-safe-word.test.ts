import { beforeEach, expect, it } from 'vitest'
import { eraseCase } from '../../src/actions/erase-case.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { writeEvent } from '../../src/actions/staff/write-event.ts'
import { withdrawReporter } from '../../src/actions/withdraw-reporter.ts'
import type { StaffAct } from '../../src/cases/acts.ts'
import { caseNumberAt } from '../../src/cases/number.ts'
import { carrySafeWords, safeWordOf } from '../../src/store/safe-words.ts'
import { places } from '../../src/store/sealed-places.ts'
import { loadKeys, openFor } from '../../src/store/secrets/vault.ts'
import { standingsOf } from '../../src/store/standing.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { askByUssd, cheapHash, report } from '../abuse/status.ts'
import {
  asDecided,
  caller,
  freshPhone,
  gatewayOfFile,
  morning,
  register,
  speaks,
  startAfresh,
  text,
  textsTo,
} from '../deps.ts'

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })
beforeEach(() => startAfresh(gateway))

const GOOD_NEWS = 'Good news. A worker will check with you before the case is closed.'
const CALL_US = 'Good news. Please call 1280: a worker must check before the case is closed.'
const SAYS_HOME = 'family says the child is home'
const spaced = (number: string) => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`

const caseNow = async (number: string) =>
  (
    await gateway.rows<{ id: string; owner_id: string }>(
      `SELECT id, kind, status, public_status, danger, danger_why, contact, owner_id, circumstances, match_version,
        last_seen_to FROM "case" WHERE number = $1`,
      [number],
    )
  )[0]!

const claims = () =>
  gateway.rows<{ id: string; group_id: string; code: string; official_id: string; urgent: boolean; closed: boolean }>(
    `SELECT id, group_id, code, official_id, urgent, closed_at IS NOT NULL AS closed FROM alert
      WHERE kind = 'FOUND_CLAIM' ORDER BY created_at, id`,
  )

const toldOfHome = (worker: string) => textsTo(gateway, worker).filter((words) => words.includes(SAYS_HOME))

async function family() {
  const [worker, mother] = [freshPhone(), freshPhone()]
  const workerId = await register(gateway, worker, 'caseworker', '07', 'Chan')
  return { worker, workerId, mother, ...(await report(gateway, mother)) }
}

const dials = async (phone: string, ...answers: string[]) => {
  const shown = await askByUssd(gateway, phone, ...answers)
  await gateway.settle()
  return shown
}

it('a child who is home is a claim: kept, told to the owner, and nothing of the case changes by it', async () => {
  const { worker, workerId, mother, number, pin } = await family()
  const before = await caseNow(number)
  const call = caller(gateway, mother)
  await call.dial()
  expect(await call.press('3', pin, '3', '1')).toBe(GOOD_NEWS)
  expect((await call.repeat()).text).toBe(GOOD_NEWS)
  await gateway.settle()
  expect(await caseNow(number)).toEqual(before)
  const reports = await gateway.rows<{ kind: string; origin: string; raw_text: Buffer }>(
    'SELECT kind, origin, raw_text FROM report ORDER BY received_at',
  )
  expect(reports.map(({ kind }) => kind)).toEqual(['MISSING', 'CLAIM'])
  const keys = await loadKeys(gateway.pool, gateway.ring, [before.id])
  const { origin, raw_text: sealed } = reports[1]!
  expect(openFor(keys.get(before.id), places.rawText(origin), sealed)).toBe('home: SAFE')
  const events = await gateway.rows(`SELECT type, actor_id FROM case_event WHERE type = 'CLAIM'`)
  expect(events).toEqual([{ type: 'CLAIM', actor_id: null }])
  await morning(gateway)
  const [claim] = await claims()
  expect(claim).toMatchObject({ official_id: workerId, urgent: false, closed: false })
  expect(toldOfHome(worker)).toEqual([
    `${claim!.code}: ${SAYS_HOME}, case ${spaced(number)}. Check as the contact rule allows. Nothing is closed.`,
  ])
  // who takes the question is told whom to call; what the family hears stays as it was
  expect((await text(gateway, worker, `${claim!.code} 1`)).join()).toContain(`Reporter: ${mother} (call ok)`)
  expect(await caseNow(number)).toEqual(before)
})

it('a child who is home but needs help rings at any hour, and soon for the next', async () => {
  const { worker, mother, number, pin } = await family()
  const next = freshPhone()
  await register(gateway, next, 'caseworker', '07', 'Dara')
  await gateway.rows(`UPDATE "case" SET danger = 1 WHERE number = $1`, [number])
  await dials(mother, pin, '3', '2')
  expect(toldOfHome(worker)).toHaveLength(1)
  const [claim] = await claims()
  expect(claim?.urgent).toBe(true)
  await gateway.rows(`UPDATE alert SET escalate_at = now() - interval '1 second' WHERE id = $1`, [claim!.id])
  await escalateAlert(gateway.deps, claim!.group_id)
  await morning(gateway)
  expect(toldOfHome(next)).toHaveLength(1)
  const rungs = await gateway.rows(
    `SELECT urgent, round(extract(epoch FROM escalate_at - created_at) / 60)::int AS minutes FROM alert
      WHERE kind = 'FOUND_CLAIM' ORDER BY rung`,
  )
  expect(rungs[1]).toEqual({ urgent: true, minutes: 5 })
})

it('the same said again is no second question; that help is needed is one', async () => {
  const { mother, pin } = await family()
  for (const key of ['1', '1', '2', '2']) await dials(mother, pin, '3', key)
  expect((await claims()).map(({ urgent }) => urgent)).toEqual([false, true])
  expect(await gateway.rows(`SELECT id FROM report WHERE kind = 'CLAIM'`)).toHaveLength(4)
})

it('promises a call only to a phone that may be contacted about the case', async () => {
  const { mother, number, pin } = await family()
  const rule = (change: string) => gateway.rows(`UPDATE safe_contact SET ${change}`)
  expect(await dials(mother, pin, '3', '1')).toBe(GOOD_NEWS)
  await rule(`mode = 'SMS'`)
  expect(await dials(mother, pin, '3', '1')).toBe(GOOD_NEWS)
  await gateway.rows('UPDATE contact SET opted_out_at = now()')
  expect(await dials(mother, pin, '3', '1')).toBe(CALL_US)
  await rule(`mode = 'CALL', expires_at = now()`)
  expect(await dials(mother, pin, '3', '1')).toBe(CALL_US)
  await rule(`mode = 'NONE', expires_at = now() + interval '1 day'`)
  expect(await dials(mother, pin, '3', '1')).toBe(CALL_US)
  await rule(`mode = 'CALL'`)
  // another phone with number and PIN has no rule of its own, and hears nothing of the family's
  const aunt = freshPhone()
  await speaks(gateway, aunt, 'en')
  expect(await dials(aunt, number, pin, '3', '1')).toBe(CALL_US)
  // a PIN that was never shown is shown on the way
  await gateway.rows('UPDATE "case" SET pin_shown_at = NULL')
  expect(await dials(mother, number, '1', '3', '1')).toBe(GOOD_NEWS)
})

it('by SMS: a number in a public report asks its owner, and the answer is the same whether there is such a case', async () => {
  const { worker, workerId, number } = await family()
  const [aunt, uncle] = [freshPhone(), freshPhone()]
  const said = async (phone: string, of: string) =>
    (await text(gateway, phone, `FND M A7 ${of}`)).join('\n').replace(/\d{4} \d{4} \d{2}/, '')
  expect(await said(aunt, number)).toBe(await said(uncle, caseNumberAt({ block: 4712, a: 3, b: 7 }, 1)))
  expect((await claims()).map(({ official_id }) => official_id)).toEqual([workerId])
  await morning(gateway)
  expect(toldOfHome(worker).join()).toContain(`case ${spaced(number)}`)
})

it('ends by what somebody who was asked has seen or proposed', async () => {
  const { workerId, mother, number, pin } = await family()
  const other = await register(gateway, freshPhone(), 'caseworker', '07', 'Dara')
  const { id: caseId } = await caseNow(number)
  const write = (personId: string, act: StaffAct) =>
    writeEvent(gateway.deps, {
      ...{ caseId, act, named: null },
      writer: { personId, role: 'caseworker', token: 'a-test', may: () => true },
    })
  const isOpen = async () => (await claims()).some(({ closed }) => !closed)
  const ends: readonly [personId: string, act: StaffAct, isOpen: boolean][] = [
    [workerId, { type: 'NOTE', text: 'will call tomorrow' }, true],
    [workerId, { type: 'CALL', outcome: 'NO_ANSWER' }, true],
    [other, { type: 'CALL', outcome: 'REACHED' }, true],
    [workerId, { type: 'CALL', outcome: 'REACHED' }, false],
    [workerId, { type: 'VISIT' }, false],
    [workerId, { type: 'PROPOSAL', change: 'LOCATED', reason: 'the aunt saw her' }, false],
  ]
  await dials(mother, pin, '3', '1')
  for (const [personId, act, stays] of ends) {
    if (!(await isOpen())) await dials(mother, pin, '3', '1')
    expect(await isOpen()).toBe(true)
    await write(personId, act)
    expect([act, await isOpen()]).toEqual([act, stays])
  }
})

it('a claim about a merged case is told to the owner of the one it went into', async () => {
  const { mother, number, pin } = await family()
  const { number: into } = await report(gateway, freshPhone())
  const senior = await register(gateway, freshPhone(), 'supervisor', '07', 'Sok')
  await asDecided(gateway, `UPDATE "case" SET owner_id = $1 WHERE number = $2`, [senior, into])
  await asDecided(
    gateway,
    `UPDATE "case" SET status = 'MERGED', merged_into_id = (SELECT id FROM "case" WHERE number = $1) WHERE number = $2`,
    [into, number],
  )
  await dials(mother, pin, '3', '1')
  expect((await claims()).map(({ official_id }) => official_id)).toEqual([senior])
})

it('a call asked for after a right PIN is about that case, for whoever may see it', async () => {
  const { mother, number, pin } = await family()
  await dials(mother, pin, '2')
  expect(await gateway.rows('SELECT number FROM callback JOIN "case" c ON c.id = case_id')).toEqual([{ number }])
})

it('a claim makes nobody the one who reported', async () => {
  const { number, pin } = await family()
  const chief = freshPhone()
  const chiefId = await register(gateway, chief, 'commune', '070401', 'Sok')
  await dials(chief, number, pin, '3', '1')
  expect((await claims()).length).toBe(1)
  expect((await standingsOf(gateway.pool, chiefId, [number])).get(number)?.isOwn).toBe(false)
  await gateway.rows('UPDATE "case" SET pin_hash = NULL')
  await gateway.rows('DELETE FROM waiting_pin')
  const promised = await gateway.rows<{ kind: string; number: string | null }>(
    'SELECT kind, promised_number(contact_id) AS number FROM report ORDER BY received_at',
  )
  expect(promised).toEqual([
    { kind: 'MISSING', number },
    { kind: 'CLAIM', number: null },
  ])
})

async function wordOf(number: string): Promise<string | null> {
  const client = await gateway.pool.connect()
  try {
    return await safeWordOf(client, gateway.ring, (await caseNow(number)).id)
  } finally {
    client.release()
  }
}

it('a safe word is shown once it is kept, sealed, and gives way to a newer one alone', async () => {
  const { mother, number, pin } = await family()
  const call = caller(gateway, mother)
  await call.dial()
  const shown = await call.press('3', pin, '4', '2')
  expect(shown).toBe('Your word: mango. If a caller does not say it first, hang up.')
  expect((await call.repeat()).text).toBe(shown)
  const [first] = await gateway.rows<{ id: string }>('SELECT id FROM inbound_message ORDER BY received_at DESC LIMIT 1')
  await gateway.settle()
  expect(await wordOf(number)).toBe('SW2')
  const kept = JSON.stringify(await gateway.rows('SELECT encode(word, $1) AS word FROM safe_word', ['escape']))
  expect(kept).not.toMatch(/SW2|mango/)
  expect(await askByUssd(gateway, mother, pin, '4', '98', '1')).toContain('Your word: banana.')
  await gateway.settle()
  expect(await wordOf(number)).toBe('SW6')
  // the older hop, done again later
  await gateway.rows(`UPDATE inbound_message SET state = 'RECEIVED' WHERE id = $1`, [first!.id])
  gateway.woken.push({ kind: 'inbound', id: first!.id })
  await gateway.settle()
  expect(await wordOf(number)).toBe('SW6')
})

it("another phone's safe word is its own, and changes nothing of the family's", async () => {
  const { mother, number, pin } = await family()
  const aunt = freshPhone()
  await speaks(gateway, aunt, 'en')
  await askByUssd(gateway, mother, pin, '4', '1')
  await askByUssd(gateway, aunt, number, pin, '4', '3')
  await gateway.settle()
  expect(await gateway.rows('SELECT contact_id FROM safe_word')).toHaveLength(2)
  expect(await wordOf(number)).toBe('SW1')
})

it('a safe word goes with the case, with the phone that chose it, and along where the case is merged', async () => {
  const [boss, admin] = [freshPhone(), freshPhone()]
  await register(gateway, boss, 'supervisor', '', 'Boss')
  await register(gateway, admin, 'admin', '', 'Admin')
  const { mother, number, pin } = await family()
  const aunt = freshPhone()
  await speaks(gateway, aunt, 'en')
  await askByUssd(gateway, mother, pin, '4', '1')
  await askByUssd(gateway, aunt, number, pin, '1', 'Seen in Poipet')
  await askByUssd(gateway, aunt, number, pin, '4', '3')
  await gateway.settle()
  const other = await report(gateway, mother)
  const [from, to] = [(await caseNow(number)).id, (await caseNow(other.number)).id]
  await inTransaction(gateway.pool, (client) => carrySafeWords(client, gateway.ring, from, to))
  expect([await wordOf(number), await wordOf(other.number)]).toEqual(['SW1', 'SW1'])
  const of = async (id: string) => (await gateway.rows('SELECT FROM safe_word WHERE case_id = $1', [id])).length
  expect([await of(from), await of(to)]).toEqual([2, 2])
  const by = { by: boss, and: admin }
  expect(await withdrawReporter(gateway.deps, { number, reporter: aunt, ...by })).toBe('erased')
  expect([await of(from), await of(to)]).toEqual([1, 1])
  expect(await eraseCase(gateway.deps, { number, reason: 'withdrawn', ...by })).toBe('erased')
  expect([await of(from), await of(to)]).toEqual([0, 1])
})
