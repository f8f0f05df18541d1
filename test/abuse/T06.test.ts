import { v7 as uuid } from 'uuid'
import { expect, it } from 'vitest'
import { MOST_TEXTS } from '../../src/cases/loop-guard.ts'
import { caseNumberAt } from '../../src/cases/number.ts'
import { SenderPace } from '../../src/store/sender-pace.ts'
import { asDecided, caller, freshPhone, gatewayOfFile, keepText, textsTo } from '../deps.ts'
import { IS_FULL } from '../thorough.ts'
import { cheapHash, otherThan, report } from './status.ts'

/** Pairs of stores compared; 2,000 with ROKKON_ABUSE=full. */
const PAIRS = IS_FULL ? 2_000 : 10
/** Cases of children seen or found in the store of a pair that has them, and their matches. */
const MOST_OTHERS = 4

const gateway = await gatewayOfFile({ hashPin: cheapHash().hashPin })

/** Small and repeatable, so that a pair that differs can be made again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** Puts children seen and found beside the missing one: cases, persons, matches in every state, alerts, reports, events. */
async function addOthers(number: string, roll: (sides: number) => number): Promise<void> {
  for (let i = 0; i <= roll(MOST_OTHERS); i++) {
    const [id, match, report] = [uuid(), uuid(), uuid()]
    const other = String(9_000_000_000 + roll(899_999_999))
    const kind = ['FOUND', 'SIGHTING'][roll(2)]!
    await asDecided(
      gateway,
      `INSERT INTO "case" (id, number, kind, status, public_status, opened_via, province, danger, completeness)
        VALUES ($1, $2, $3::text::"ReportKind", $4::text::"CaseStatus", $5::text::"PublicStatus", 'SMS', '07', 1, 3)`,
      [id, other, kind, ['ACTIVE', 'LOCATED'][roll(2)], ['RECEIVED', 'SEARCHING', 'CLOSED'][roll(3)]],
    )
    await gateway.pool.query(`INSERT INTO person (id, case_id, role, sex) VALUES ($1, $2, 'CHILD', 'M')`, [uuid(), id])
    await gateway.pool.query(
      `INSERT INTO report (id, origin, case_id, kind, via, raw_text, parsed, completeness)
        VALUES ($1, $2, $3, $4::text::"ReportKind", 'SMS', '', '', 3)`,
      [report, `others:${id}`, id, kind],
    )
    await gateway.pool.query(
      `INSERT INTO match (id, left_id, right_id, kind, score, why, state)
        SELECT $1, least(id, $2::uuid), greatest(id, $2::uuid), $3::text::"MatchKind", 0.9, '{}', $4::text::"MatchState"
        FROM "case" WHERE number = $5`,
      [
        match,
        id,
        kind === 'FOUND' ? 'MISSING_FOUND' : 'MISSING_SIGHTING',
        ['PROPOSED', 'ACCEPTED', 'REJECTED'][roll(3)],
        number,
      ],
    )
    await gateway.pool.query(
      `INSERT INTO alert (id, group_id, code, kind, case_id, match_id, official_id, rung)
        SELECT $1, $1, 'A1', 'MATCH', c.id, $2, (SELECT id FROM official LIMIT 1), 1 FROM "case" c WHERE number = $3`,
      [uuid(), match, number],
    )
  }
}

const clear = async () => {
  await gateway.pool.query(`DELETE FROM alert WHERE match_id IS NOT NULL`)
  await gateway.pool.query('DELETE FROM match')
  for (const table of ['person', 'report'])
    await gateway.pool.query(`DELETE FROM ${table} WHERE case_id IN (SELECT id FROM "case" WHERE kind <> 'MISSING')`)
  await asDecided(gateway, `DELETE FROM "case" WHERE kind <> 'MISSING'`, [])
}

/** Numbers that no case has, one a family: their tries count too. */
const NOBODYS = { block: 4712, a: 3, b: 7 }

interface Family {
  readonly mother: string
  readonly stranger: string
  readonly number: string
  readonly pin: string
}

/** All that the reporting phone and a stranger are shown, first screens included, with every counter at its beginning. */
async function outsidersSee(families: readonly Family[]): Promise<string[]> {
  await gateway.pool.query(`UPDATE report SET message_id = NULL;
    DELETE FROM quota; DELETE FROM inbound_message; DELETE FROM ussd_session; TRUNCATE outbound_message CASCADE`)
  Object.assign(gateway.deps, { pace: new SenderPace(MOST_TEXTS, gateway.deps.now) })
  gateway.sms.sent.length = 0
  const screens = await Promise.all(
    families.map(async ({ mother, stranger, number, pin }, at) => {
      const shown: string[] = []
      const dialogue = async (phone: string, ...keys: string[]) => {
        const call = caller(gateway, phone)
        shown.push(await call.dial())
        for (const key of keys) shown.push(await call.press(key))
      }
      await dialogue(mother, '3', pin, '0', number, otherThan(pin))
      await dialogue(mother, '3', pin, '1', 'Seen in Poipet')
      await dialogue(mother, '3', pin, '3', '1')
      await dialogue(stranger, '3', number, pin, '4', '2')
      await dialogue(stranger, '3', number, pin, '0', '0', caseNumberAt(NOBODYS, at), pin)
      for (const words of [pin, otherThan(pin)]) await keepText(gateway, mother, words)
      for (const words of [`${number} ${pin}`, `ASK ${number} ${otherThan(pin)}`, number])
        await keepText(gateway, stranger, words)
      return shown
    }),
  )
  await gateway.settle()
  return families.map(({ mother, stranger }, at) =>
    JSON.stringify([...screens[at]!, ...textsTo(gateway, mother), ...textsTo(gateway, stranger)]),
  )
}

const ROUND = 25
const show = (number: string, status: string) =>
  gateway.pool.query(`UPDATE "case" SET public_status = $2::text::"PublicStatus" WHERE number = $1`, [number, status])

it(`${PAIRS} pairs of stores that differ in children seen or found alone: no reply tells them apart`, async () => {
  const families: Family[] = []
  for (let i = 0; i < ROUND; i++) {
    const [mother, stranger] = [freshPhone(), freshPhone()]
    families.push({ mother, stranger, ...(await report(gateway, mother)) })
  }
  const roll = dice(20261126)
  for (let pairs = 0; pairs < PAIRS; pairs += ROUND) {
    for (const { number } of families)
      await show(number, ['RECEIVED', 'SEARCHING', 'POLICE', 'CALL_US', 'CLOSED'][roll(5)]!)
    const without = await outsidersSee(families)
    expect(JSON.parse(without[0]!)).toHaveLength(35)
    for (const shown of without)
      expect(shown).toMatch(/1 Add news.*A worker will read it.*A worker will check with you.*ពាក្យ: ស្វាយ/)
    for (const { number } of families) await addOthers(number, roll)
    expect(await outsidersSee(families)).toEqual(without)
    // the comparison sees what a status would tell
    const [first] = families
    await show(first!.number, without[0]!.includes('Police') ? 'CLOSED' : 'POLICE')
    if (pairs === 0) expect((await outsidersSee([first!]))[0]).not.toBe(without[0])
    await clear()
  }
}, 3_600_000)
