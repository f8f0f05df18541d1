import { v7 as uuid } from 'uuid'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sampleAgencies } from '../../flows/sample-agencies.ts'
import { askFocalPoints } from '../../src/actions/ask-focal-points.ts'
import { retain } from '../../src/actions/retain.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { tellGaps } from '../../src/actions/tell-gaps.ts'
import { tellReminders } from '../../src/actions/tell-reminders.ts'
import { wakeQuiet } from '../../src/actions/wake-quiet.ts'
import { perP } from '../../src/cases/four-ps.ts'
import { unitFigures } from '../../src/cases/siren/child-protection-unit.ts'
import { cambodianDay, daysBefore } from '../../src/flow/day.ts'
import { saveAgencies } from '../../src/store/agencies.ts'
import { areasOfSystem, readRecords } from '../../src/store/case-records.ts'
import { setDesk } from '../../src/store/desks.ts'
import { happened } from '../../src/store/four-ps.ts'
import { setSystem } from '../../src/store/organisations.ts'
import { setPartner } from '../../src/store/partners.ts'
import { caller, morning, openGateway, register, speaks, startAfresh, text, textsTo } from '../deps.ts'
import { openStaffApi, tokenFor, writeTo } from '../http/staff.ts'
import { createTestDatabase } from '../store/database.ts'
import { timePasses } from '../store/time-passes.ts'

// What the specification's page on the domain asks of each of the ten systems that exist: its examples, texted by those whom
// it names. Wordings are those of the conversations, where they differ from that page.

const database = await createTestDatabase()
const gateway = await openGateway(database.url)
const { app, close } = await openStaffApi(gateway.deps, database.url)
afterAll(async () => {
  await close()
  await gateway.close()
  await database.drop()
})
const [MOTHER, CHIEF, POLICE, CLERK, SOCIAL] = [1, 2, 3, 4, 5].map((at) => `+8551000010${at}`) as [
  ...[string, string, string, string, string],
]
const [SHELTER, AGENCY, FOCAL, WORKER, LAWYER] = [6, 7, 8, 9, 0].map((at) => `+8551000020${at}`) as [
  ...[string, string, string, string, string],
]

const TODAY = cambodianDay(new Date())
const days = (count: number) => daysBefore(TODAY, count)
/** A day as a line says it, without the year, and as an answer does. */
const typed = (count: number) => `${days(count).slice(8)}${days(count).slice(5, 7)}`
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const told = (count: number) => `${Number(days(count).slice(8))} ${MONTHS[Number(days(count).slice(5, 7)) - 1]}`

let worker = ''
let number = ''
let shown = ''
beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.rows(`DELETE FROM organisation WHERE type IN ('partner', 'agency', 'LawEnforcement')`)
  await gateway.agencies.refresh()
  await speaks(gateway, MOTHER, 'en')
  worker = await register(gateway, WORKER, 'caseworker', '02', 'Worker')
  await opened(MOTHER, `NEW M A8 P0203 D${typed(14)} G6 N SOK DARA`)
  await morning(gateway)
})

/** A case opened by a text; all that follows is about it. */
async function opened(from: string, words: string): Promise<string[]> {
  const got = await text(gateway, from, words)
  const rows = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at DESC LIMIT 1')
  number = rows[0]!.number
  shown = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
  return got
}

/** The one text by which a line is answered, codes that come back as `nnnn`. */
async function says(from: string, words: string): Promise<string> {
  const got = await text(gateway, from, words)
  expect(got, words).toHaveLength(1)
  return got[0]!
}
const bare = (answer: string) => answer.replace(/(YES|NO|UNDO) \d{4}/g, '$1 nnnn')
const codeIn = (answer: string) => /\b(?:YES|UNDO) (\d{4})/.exec(answer)![1]!

/** A line of legal effect with the code of its answer: what was asked back, and what was said to YES. */
async function records(from: string, words: string): Promise<[string, string]> {
  const asked = await says(from, words)
  return [bare(asked), bare(await says(from, `YES ${codeIn(asked)}`))]
}

const UNDO = 'Wrong? UNDO nnnn in 30 min.'
const RECORD = 'Reply YES nnnn to record, NO nnnn to drop.'

async function record() {
  for await (const stored of readRecords(gateway.pool, gateway.ring)) if (stored.number === number) return stored
  throw new Error('there is no such case')
}

/** Does whatever any clock of the gateway makes due. */
async function everyTimer(): Promise<void> {
  for (const timer of [sweep, tellReminders, askFocalPoints, wakeQuiet, tellGaps, retain]) await timer(gateway.deps)
  await morning(gateway)
}

/** How often each P was served so far. */
async function served(): Promise<Record<string, number>> {
  const lines = perP(await happened(gateway.pool, gateway.ring, days(400), days(-1)))
  const sums: Record<string, number> = { prevention: 0, prosecution: 0, provision: 0, promotion: 0 }
  for (const { p, count } of lines) sums[p]! += count
  return sums
}

describe('3.1 a record of missing children that never lapses', () => {
  it('finds a case as it was after twelve years of every timer', { timeout: 120_000 }, async () => {
    expect(textsTo(gateway, MOTHER)).toEqual([
      `Ref ${shown}. Keep it. May we contact this phone? Reply 1 call, 2 SMS, 3 no. Danger: 117`,
    ])
    expect(await says(MOTHER, '1')).toBe(`Ref ${shown}. Keep this number. To ask: dial *123#, 3. Danger: 117`)
    const alert = /\b[A-Z]\d+\b/.exec(textsTo(gateway, WORKER)[0]!)![0]
    await text(gateway, WORKER, `${alert} 1`)
    const call = caller(gateway, MOTHER)
    await call.dial()
    const pin = /\b\d{6}\b/.exec(await call.press('3', number))![0]
    await gateway.settle()
    for (let half = 0; half < 24; half += 1) {
      await timePasses(gateway.pool, '183 days')
      await everyTimer()
    }
    expect(await gateway.rows('SELECT status, owner_id IS NOT NULL AS owned FROM "case"')).toEqual([
      { status: 'ACTIVE', owned: true },
    ])
    expect((await text(gateway, MOTHER, `CASE ${shown} ${pin}`)).at(-1)).toBe(
      `Ref ${shown}: being searched. News? Send ADD, the number and your words. Please delete this SMS.`,
    )
    expect(gateway.faults).toEqual([])
  })
})

describe('3.2 the Child Protection Unit', () => {
  it('has its number beside those of others, and its figures from what is linked', async () => {
    await register(gateway, POLICE, 'police', '02', 'Police')
    expect(await says(POLICE, `XRF ${number} LEASETC R PV-2026-118`)).toContain('1 references on this case now.')
    expect(await says(POLICE, `XRF ${number} IJM R 12`)).toContain('2 references on this case now.')
    expect(await says(POLICE, `XRF ${number} CPU R CPU-2026-091`)).toContain(
      `Linked: CPU CPU-2026-091 to case ${shown}. 3 references on this case now.`,
    )
    await records(POLICE, `ARR ${number} K1`)
    const personId = await register(gateway, CHIEF, 'police', '07', 'Unit')
    const unit = { id: uuid(), name: 'Unit', type: 'LawEnforcement', personId, system: 'CPU' } as const
    await setSystem(gateway.pool, unit)
    const figures = async () => unitFigures([(await record()).record], await areasOfSystem(gateway.pool, 'CPU'), TODAY)
    expect(await figures()).toMatchObject({ investigatedSinceStart: 1, arrestShare: 1, provincesCovered: 0.04 })
    await gateway.rows('UPDATE official SET disabled_at = clock_timestamp() WHERE id = $1', [personId])
    expect(await figures()).toMatchObject({ provincesCovered: 0 })
  })

  it('hears of the gravest danger at once, beside the owner, also where it shows later', async () => {
    const personId = await register(gateway, CHIEF, 'police', '02', 'Unit')
    const unit = { id: uuid(), name: 'Unit', type: 'LawEnforcement', personId, system: 'CPU' } as const
    await setSystem(gateway.pool, unit)
    await opened(SOCIAL, `NEW F A5 P0203 D${typed(0)} G4`)
    await gateway.settle()
    const isAsked = expect.stringMatching(new RegExp(`URGENT.*${shown}`))
    expect(textsTo(gateway, CHIEF)).toEqual([isAsked])
    expect(textsTo(gateway, WORKER).at(-1)).toMatch(new RegExp(`URGENT.*${shown}`))
    const code = /\b[A-Z]\d+\b/.exec(textsTo(gateway, CHIEF)[0]!)![0]
    await text(gateway, CHIEF, `${code} 1`)
    expect(
      await gateway.rows(
        'SELECT count(*)::int AS open FROM alert WHERE closed_at IS NULL AND case_id = (SELECT id FROM "case" WHERE number = $1)',
        [number],
      ),
    ).toEqual([{ open: 1 }])
    // a case that was calm when it was opened
    await opened(LAWYER, `NEW M A14 P0203 D${typed(0)}`)
    expect(textsTo(gateway, CHIEF).filter((each) => each.includes(shown))).toEqual([])
    await text(gateway, LAWYER, '1')
    await text(gateway, LAWYER, '2')
    await gateway.settle()
    expect(textsTo(gateway, CHIEF).filter((each) => each.includes(shown))).toHaveLength(1)
  })

  it('hears of an urgent case that becomes graver, and those who were rung are not rung again', async () => {
    const personId = await register(gateway, CHIEF, 'police', '02', 'Unit')
    const unit = { id: uuid(), name: 'Unit', type: 'LawEnforcement', personId, system: 'CPU' } as const
    await setSystem(gateway.pool, unit)
    await opened(LAWYER, `NEW M A8 P0203 D${typed(0)}`)
    await gateway.settle()
    const danger = async () => (await gateway.rows('SELECT danger FROM "case" WHERE number = $1', [number]))[0]!.danger
    const heard = (phone: string) => textsTo(gateway, phone).filter((each) => each.includes(shown)).length
    const before = heard(WORKER)
    expect([await danger(), heard(CHIEF)]).toEqual([2, 0])
    await text(gateway, LAWYER, '1')
    await text(gateway, LAWYER, '2')
    await gateway.settle()
    expect([await danger(), heard(CHIEF), heard(WORKER)]).toEqual([3, 1, before])
  })
})

describe('3.3 the police', () => {
  it('records arrest, evidence and suspects from any registered phone, and no suspect’s name', async () => {
    await register(gateway, POLICE, 'police', '02', 'Police')
    const dayMonth = `${days(-30).slice(8)}/${days(-30).slice(5, 7)}`
    expect(await records(POLICE, `ARR ${number} K1 D${typed(11)} R AH-77/26`)).toEqual([
      `Arrest: 1 person, ${told(11)}, ref AH-77/26, case ${shown}. ${RECORD}`,
      `Recorded: arrest: 1 person, ${told(11)}, ref AH-77/26, case ${shown}. No court file yet; you will be asked on ${dayMonth}. ${UNDO}`,
    ])
    expect(bare(await says(POLICE, `EVD ${number} E2 E5`))).toBe(
      `Recorded: evidence medical, phone/data, case ${shown}. ${UNDO}`,
    )
    expect(bare(await says(POLICE, `SUS ${number} M A41 CVN`))).toBe(
      `Recorded: suspect 1, case ${shown}. Never send a suspect's name by SMS. ${UNDO}`,
    )
    expect(await says(POLICE, `SUS ${number} M N SOK DARA`)).toMatch(/^Not recorded: N is not understood/)
    const { record: told26, crime } = await record()
    expect(told26.proceedings).toMatchObject([
      { policeRef: 'AH-77/26', stages: [{ stage: 'ARREST', on: days(11), count: 1 }] },
    ])
    expect(crime.evidence).toEqual([2, 5])
    // nobody brought a file to court: the officer is asked once, after thirty days
    await timePasses(gateway.pool, '31 days')
    await everyTimer()
    expect(textsTo(gateway, POLICE).at(-1)).toBe(
      `${shown}: no court file on it yet. If there is one, send XRF ${number} MOJ R its number`,
    )
  })
})

describe('3.4 the courts', () => {
  it('write on the same number, and whoever arrested hears the verdict without the child’s facts', async () => {
    await register(gateway, POLICE, 'police', '02', 'Police')
    await register(gateway, CLERK, 'court', '02', 'Clerk')
    await records(POLICE, `ARR ${number} K1 R AH-77/26`)
    expect(await records(CLERK, `FIL ${number} D${typed(5)} R 0231/26`)).toEqual([
      `Court file 0231/26, opened ${told(5)}, case ${shown}. ${RECORD}`,
      `Recorded: court file 0231/26, opened ${told(5)}, case ${shown}. ${UNDO}`,
    ])
    const [asked] = await records(CLERK, `VER ${number} GUILTY 84 K1 L10`)
    expect(asked).toBe(`Verdict: guilty, 84 months, 1 person, L10, case ${shown}. ${RECORD}`)
    const stages = (await record()).record.proceedings.flatMap((each) => each.stages)
    expect(stages).toContainEqual(expect.objectContaining({ stage: 'CONVICTED', months: 84 }))
    await morning(gateway)
    const heard = textsTo(gateway, POLICE).at(-1)!
    expect(heard).toContain('guilty')
    expect(heard).not.toMatch(/sok|dara|boy|battambang/i)
  })
})

describe('3.5 who documents children that return', () => {
  it('records the return, what was found, and the stages of reintegration', async () => {
    await register(gateway, SOCIAL, 'social', '02', 'Social')
    expect(await records(SOCIAL, `RET ${number} CTH D${typed(9)}`)).toEqual([
      `Returned from Thailand, ${told(9)}, case ${shown}. ${RECORD}`,
      `Recorded: returned from Thailand, ${told(9)}, case ${shown}. ${UNDO}`,
    ])
    expect(bare(await says(SOCIAL, `REI ${number} 2`))).toBe(
      `Recorded: stage 2 of 4, integration, case ${shown}. ${UNDO}`,
    )
  })
})

describe('3.6 the survey on those who left', () => {
  it('asks its five questions one after another', async () => {
    await register(gateway, FOCAL, 'women', '0203', 'Focal')
    expect(await says(FOCAL, 'SRV 1 12')).toBe(
      'Thank you. Question 2 of 5: how many of these left with a broker? Send SRV 2 and a number.',
    )
  })
})

describe('3.7 licensed agencies', () => {
  it('are looked up by anybody, told of no account, and announce who will leave', async () => {
    const listed = sampleAgencies.agencies.map((agency) => ({
      ...agency,
      ...{ countries: ['TH', 'MY'], phone: null, licenceUntil: days(-100), listDate: days(14) },
    }))
    await saveAgencies(gateway.pool, listed)
    await gateway.agencies.refresh()
    const [year, month, day] = days(14).split('-')
    expect(await says(MOTHER, 'LIC ANGKOR WORK CO')).toBe(
      `This agency: NOT on the list of ${day}/${month}/${year!.slice(2)}. Do not pay and do not go. Ask 1280, or police 117.`,
    )
    expect(await says(MOTHER, 'LIC 13')).toMatch(/^Angkor Manpower Co: on the list/)
    expect(
      await gateway.rows(`SELECT sum(count)::int AS asked FROM day_count WHERE what = 'LICENCE_QUESTION'`),
    ).toEqual([{ asked: 2 }])
    await register(gateway, AGENCY, 'agency', '', 'Agency')
    expect(bare(await says(AGENCY, `LMW 13 CMY D${typed(3)} K24`))).toBe(
      `Recorded: agency 13, 24 workers to Malaysia, ${told(3)}. Upload the list within 7 days. ${UNDO}`,
    )
  })
})

describe('3.8 shelters', () => {
  it('text cases, or counts alone whose sums are checked and never refused', async () => {
    await register(gateway, SHELTER, 'shelter', '', 'Shelter')
    expect(bare(await says(SHELTER, `SHL IN ${number} D${typed(10)}`))).toBe(
      `Recorded: shelter in, ${told(10)}, case ${shown}. ${UNDO}`,
    )
    await says(SHELTER, 'CNT 0126 NOW9')
    expect(bare(await says(SHELTER, 'CNT 0226 IN4 OUT2 NO1 NOW11'))).toBe(
      `02/26: 4 in, 2 out, 1 refused, 11 now. Before: 9+4-2=11. OK. ${UNDO}`,
    )
    expect(await says(SHELTER, 'CNT 0226 IN4 OUT2 NO1 NOW12')).toBe(
      '02/26: 9+4-2 is 11, you sent 12. Send the line again to correct it, or SHL HELP. Kept as sent until then.',
    )
  })
})

describe('3.9 partners', () => {
  it('are offered a child with a clock, and the next one when the first says nothing', async () => {
    await setDesk(gateway.pool, gateway.deps.newId(), 'Battambang', { area: '02', phone: '+85510000300' })
    expect(await says(MOTHER, 'DUTY P02')).toBe(
      'Duty desk, Battambang: 010 000 300, day and night. Danger: 117 (free).',
    )
    const orgs = [gateway.deps.newId(), gateway.deps.newId()] as const
    const first = await register(gateway, LAWYER, 'shelter', '02', 'First')
    const second = await register(gateway, SHELTER, 'shelter', '02', 'Second')
    await setPartner(gateway.pool, {
      id: orgs[0],
      name: 'A first',
      area: '02',
      services: ['LEG'],
      personId: first,
    })
    await setPartner(gateway.pool, {
      id: orgs[1],
      name: 'B second',
      area: '02',
      services: ['LEG'],
      personId: second,
    })
    const as = await tokenFor(gateway.deps, 'caseworker', '02', worker)
    expect((await writeTo(app, number, { type: 'REFERRAL', service: 'LEG' }, as)).status).toBe(202)
    await morning(gateway)
    const offered = textsTo(gateway, LAWYER).at(-1)!
    expect(offered).toMatch(
      new RegExp(`^[A-Z]\\d+ REFERRAL ${shown} .*Reply [A-Z]\\d+ 1 accept or [A-Z]\\d+ 2 refuse, by `),
    )
    const due = await gateway.rows<{ group_id: string }>(
      `UPDATE alert SET escalate_at = clock_timestamp() - interval '1 second'
        WHERE kind = 'REFERRAL' AND closed_at IS NULL RETURNING group_id`,
    )
    for (const { group_id } of due) await escalateAlert(gateway.deps, group_id)
    await morning(gateway)
    expect(textsTo(gateway, SHELTER).at(-1)).toMatch(/REFERRAL/)
    expect(textsTo(gateway, WORKER).at(-1)).toContain('no answer from A first')
    expect(await gateway.rows('SELECT state FROM offer ORDER BY at, id')).toEqual([
      { state: 'EXPIRED' },
      { state: 'OFFERED' },
    ])
    expect(await gateway.rows(`SELECT FROM case_event WHERE type = 'REFERRAL'`)).toHaveLength(3)
  })
})

describe('3.10 the four Ps', () => {
  it('count a service once, a question about a licence once, a verdict once, and nothing that was taken back', async () => {
    await register(gateway, SHELTER, 'shelter', '', 'Shelter')
    await register(gateway, CLERK, 'court', '02', 'Clerk')
    const before = await served()
    const recorded = await says(SHELTER, `SVC ${number} TRN YES`)
    expect(await served()).toEqual({ ...before, provision: before.provision! + 1 })
    await saveAgencies(gateway.pool, [])
    await text(gateway, MOTHER, 'LIC 13')
    expect(await served()).toMatchObject({ prevention: before.prevention! + 1 })
    await records(CLERK, `VER ${number} GUILTY 84 K1 L10`)
    expect(await served()).toMatchObject({ prosecution: before.prosecution! + 1 })
    await text(gateway, SHELTER, `UNDO ${codeIn(recorded)}`)
    expect((await served()).provision).toBe(before.provision)
    expect(await gateway.rows('SELECT DISTINCT province FROM "case"')).toEqual([{ province: '02' }])
  })
})
