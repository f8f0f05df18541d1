import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { disablePerson } from '../../src/actions/staff/disable-person.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import type { PersonRole } from '../../src/cases/access.ts'
import { partnerFigures, setPartner } from '../../src/store/partners.ts'
import { addAbsence } from '../../src/store/roster.ts'
import { openGateway, startAfresh, text, textsTo } from '../deps.ts'
import { hire, openStaffApi, type StaffMember } from '../http/staff.ts'
import { createTestDatabase } from '../store/database.ts'

const MOTHER = '+85510000001'

const database = await createTestDatabase()
const gateway = await openGateway(database.url)
const api = await openStaffApi(gateway.deps, database.url)
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})

let owner: StaffMember
let colleague: StaffMember
let senior: StaffMember
let number: string

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.rows(`DELETE FROM organisation WHERE type = 'partner'`)
  owner = await hire(gateway.deps, 'caseworker', '07')
  colleague = await hire(gateway.deps, 'caseworker', '07')
  senior = await hire(gateway.deps, 'supervisor', '07')
  // left with a broker: rings at any hour
  await text(gateway, MOTHER, 'NEW M A8 P0703 D G3 N SOK DARA')
  number = (await gateway.rows<{ number: string }>('SELECT number FROM "case"'))[0]!.number
})

const ownerNow = async () => (await gateway.rows<{ id: string }>('SELECT owner_id AS id FROM "case"'))[0]?.id
const states = async () =>
  (await gateway.rows<{ state: string }>('SELECT state FROM offer ORDER BY at, id')).map(({ state }) => state)
const codeOf = async (who: StaffMember) =>
  (
    await gateway.rows<{ code: string }>(
      `SELECT code FROM alert WHERE official_id = $1 AND kind IN ('HANDOVER', 'REFERRAL') AND closed_at IS NULL`,
      [who.id],
    )
  )[0]?.code
const write = (data: object, who: StaffMember) => api.write(number, data, who)
/** The time for an answer is over. */
async function runsOut() {
  const due = await gateway.rows<{ group_id: string }>(
    `UPDATE alert SET escalate_at = clock_timestamp() - interval '1 second'
      WHERE kind IN ('HANDOVER', 'REFERRAL') AND closed_at IS NULL RETURNING group_id`,
  )
  for (const { group_id } of due) await escalateAlert(gateway.deps, group_id)
  await gateway.settle()
}
const nothingOpen = async () =>
  expect(
    await gateway.rows(`SELECT FROM alert WHERE kind IN ('HANDOVER', 'REFERRAL') AND closed_at IS NULL`),
  ).toHaveLength(0)

describe('a case that is handed over', () => {
  const offers = (who = owner, to = colleague) => write({ type: 'HANDOVER', phone: to.phone }, who)

  it('is the colleague’s once they accept, and the one before’s until then', async () => {
    expect(await offers()).toMatchObject({ status: 202, body: { offer: expect.any(String), due: expect.any(String) } })
    await gateway.settle()
    expect(textsTo(gateway, colleague.phone).at(-1)).toMatch(
      /HAND OVER .* M 8 Chhuk, asks .*1 accept or .*2 refuse, by/,
    )
    expect(await ownerNow()).toBe(owner.id)
    const got = await text(gateway, colleague.phone, `${await codeOf(colleague)} 1`)
    expect(got.join()).toMatch(/accepted: case \d{4} \d{4} \d\d/)
    expect(await ownerNow()).toBe(colleague.id)
    expect(textsTo(gateway, owner.phone).at(-1)).toMatch(/is with \w+ now\.$/)
    expect(await gateway.rows(`SELECT actor_id FROM case_event WHERE type = 'OWNER'`)).toEqual([
      { actor_id: colleague.id },
    ])
    await nothingOpen()
    expect((await gateway.rows('SELECT public_status FROM "case"'))[0]).toEqual({ public_status: 'RECEIVED' })
  })

  it.each(['refused', 'unanswered'])('%s, stays whose it was, who is told', async (how) => {
    await offers()
    await gateway.settle()
    if (how === 'refused') await text(gateway, colleague.phone, `${await codeOf(colleague)} 2`)
    else await runsOut()
    expect(await ownerNow()).toBe(owner.id)
    expect(await states()).toEqual([how === 'refused' ? 'REFUSED' : 'EXPIRED'])
    expect(textsTo(gateway, owner.phone).at(-1)).toMatch(/was not taken by \w+\. It stays with its owner\.$/)
    await nothingOpen()
    expect((await offers()).status).toBe(202)
  })

  it('is offered by its owner or a supervisor alone, to one at a time who may have it and is there', async () => {
    expect((await offers(colleague, colleague)).status).toBe(403)
    const other = await hire(gateway.deps, 'caseworker', '08')
    const chief = await hire(gateway.deps, 'commune', '07')
    for (const to of [other, chief, { ...owner, phone: '+85510000099' }])
      expect((await offers(owner, to)).status).toBe(422)
    expect((await offers(owner, owner)).status).toBe(409)
    const [from, until] = [new Date(Date.now() - 1_000), new Date(Date.now() + 3_600_000)]
    await addAbsence(gateway.pool, gateway.deps.newId(), { officialId: colleague.id, deputyId: null, from, until })
    expect((await offers()).status).toBe(409)
    await gateway.rows('DELETE FROM absence')
    expect((await offers(senior)).status).toBe(202)
    expect((await offers()).status).toBe(409)
  })
})

describe('a case that is referred', () => {
  /** A partner with somebody who is asked for it. */
  async function partner(name: string, area: string, role: PersonRole = 'shelter') {
    const person = await hire(gateway.deps, role, area)
    const id = gateway.deps.newId()
    await setPartner(gateway.pool, { id, name, area, services: ['LEG', 'MED'], personId: person.id })
    return person
  }
  const refers = (service = 'LEG', who = owner) => write({ type: 'REFERRAL', service }, who)
  const figures = async () => new Map((await partnerFigures(gateway.pool)).map((each) => [each.name, each]))

  it('goes to the first partner for the service and place, who accepts; whoever asked is told', async () => {
    await partner('Far Aid', '02')
    const first = await partner('First Aid', '07')
    const second = await partner('Second Aid', '')
    expect((await refers()).status).toBe(202)
    await gateway.settle()
    expect(textsTo(gateway, first.phone).at(-1)).toMatch(/REFERRAL \d{4} \d{4} \d\d M 8 Chhuk: LEG\. Reply/)
    expect(textsTo(gateway, first.phone).join()).not.toMatch(/dara|10000001/i)
    expect((await refers()).status).toBe(409)
    await text(gateway, first.phone, `${await codeOf(first)} 1`)
    expect(textsTo(gateway, owner.phone).at(-1)).toMatch(/: First Aid accepted \(LEG\)\.$/)
    expect(textsTo(gateway, second.phone)).toEqual([])
    expect(await ownerNow()).toBe(owner.id)
    expect((await figures()).get('First Aid')).toMatchObject({
      offered: 1,
      accepted: 1,
      medianMinutes: expect.any(Number),
    })
    await nothingOpen()
  })

  it('refused or unanswered goes on to the next, nobody twice, until none is left', async () => {
    const first = await partner('First Aid', '07')
    const second = await partner('Second Aid', '')
    await refers()
    await gateway.settle()
    await text(gateway, first.phone, `${await codeOf(first)} 2`)
    expect(textsTo(gateway, owner.phone).at(-1)).toMatch(/: First Aid cannot\. It went to the next partner\.$/)
    expect(textsTo(gateway, second.phone).at(-1)).toContain('REFERRAL')
    await runsOut()
    expect(textsTo(gateway, owner.phone).at(-1)).toMatch(/: no partner left for LEG\./)
    expect(await states()).toEqual(['REFUSED', 'EXPIRED'])
    expect((await figures()).get('Second Aid')).toMatchObject({ offered: 1, expired: 1, medianMinutes: null })
    await nothingOpen()
    expect(await gateway.rows(`SELECT FROM case_event WHERE type = 'REFERRAL'`)).toHaveLength(4)
    // asked anew it begins anew
    expect((await refers()).status).toBe(202)
  })

  it('has two hours where a child is in danger, else a day', async () => {
    await partner('First Aid', '07')
    const { body } = await refers()
    expect(Date.parse(body.due) - Date.now()).toBeGreaterThan(1.9 * 3_600_000)
    expect(Date.parse(body.due) - Date.now()).toBeLessThan(2.1 * 3_600_000)
    await gateway.rows('UPDATE "case" SET danger = 1')
    const calm = await refers('MED')
    expect(Date.parse(calm.body.due) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
  })

  it('with nobody to ask, or by somebody who may not, is refused', async () => {
    expect((await refers()).status).toBe(409)
    await partner('First Aid', '07')
    expect((await refers('TRN')).status).toBe(409)
    expect((await refers('XXX')).status).toBe(422)
    expect((await refers('LEG', colleague)).status).toBe(403)
  })

  it('a partner who leaves is passed over at once, and a case that is closed is offered no more', async () => {
    const first = await partner('First Aid', '07')
    await refers()
    const [{ group_id: group } = { group_id: '' }] = await gateway.rows<{ group_id: string }>(
      `SELECT group_id FROM alert WHERE kind = 'REFERRAL'`,
    )
    await disablePerson(gateway.deps, first.phone)
    await escalateAlert(gateway.deps, group)
    expect(await states()).toEqual(['EXPIRED'])
    await partner('Second Aid', '07')
    await refers()
    const { body } = await write({ type: 'PROPOSAL', data: { change: 'VOID', reason: 'TEST' } }, owner)
    await write({ type: 'SECOND', data: { proposal: body.proposal, agree: true } }, senior)
    expect(await states()).toEqual(['EXPIRED', 'WITHDRAWN'])
    await nothingOpen()
  })
})
