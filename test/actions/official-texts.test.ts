import { v7 as uuid } from 'uuid'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { askFocalPoints } from '../../src/actions/ask-focal-points.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { tellAlarms } from '../../src/actions/tell-alarms.ts'
import { tellReminders } from '../../src/actions/tell-reminders.ts'
import { PERSON_ROLES, type PersonRole, sendersOf } from '../../src/cases/access.ts'
import { readCaseNumber } from '../../src/cases/number.ts'
import { RECORDED_TYPES, verbOfType } from '../../src/cases/recorded-acts.ts'
import { provedFigures } from '../../src/cases/siren/asserts.ts'
import { cambodianDay } from '../../src/flow/day.ts'
import { readRecords } from '../../src/store/case-records.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { cheapHash, report } from '../abuse/status.ts'
import { asDecided, caller, freshPhone, morning, openGateway, register, startAfresh, text, textsTo } from '../deps.ts'
import { openStaffApi, SETUP_TOKEN, tokenFor } from '../http/staff.ts'
import { createTestDatabase } from '../store/database.ts'

const { hashPin } = cheapHash()
const database = await createTestDatabase()
const gateway = await openGateway(database.url, { hashPin })
const api = await openStaffApi(gateway.deps, database.url)
afterAll(async () => {
  await api.close()
  await gateway.close()
  await database.drop()
})
beforeEach(() => startAfresh(gateway))

const PIN = '135790'

async function official(role: PersonRole, area: string, name = 'Chan') {
  const phone = freshPhone()
  const id = uuid()
  const pinHash = await hashPin(phoneHash(gateway.ring, phone), PIN)
  await registerPerson(gateway.pool, gateway.ring, { id, role, phone, area, name, language: 'en', pinHash })
  return { phone, id, says: async (words: string) => (await text(gateway, phone, words)).join('\n') }
}

/** A case in Chhuk with its worker. */
async function aCase() {
  const worker = freshPhone()
  const workerId = await register(gateway, worker, 'caseworker', '07', 'Sophea')
  const { number } = await report(gateway, freshPhone())
  return { number, worker, workerId }
}

const shown = (number: string) => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
const eventsOf = async (number: string) =>
  (
    await gateway.rows<{ type: string }>(
      'SELECT type FROM case_event e JOIN "case" c ON c.id = e.case_id WHERE number = $1 ORDER BY seq',
      [number],
    )
  ).map(({ type }) => type)
const codeIn = (said: string, word: 'YES' | 'UNDO' | 'code') => new RegExp(`${word} (\\d{4})`).exec(said)![1]!
const other = (code: string, by = 1) => {
  const next = 1000 + ((Number(code) - 1000 + by) % 9000)
  return String(next === 1280 ? 1281 + by : next)
}
const timePasses = (minutes: number) =>
  gateway.rows(`UPDATE confirmation SET expires_at = expires_at - $1 * interval '1 minute'`, [minutes])
describe('a verb of legal effect', () => {
  it('is recorded when its code comes back from the same phone, once, and can be taken back', async () => {
    const { number, worker } = await aCase()
    const police = await official('police', '07')
    const before = await eventsOf(number)
    const asked = await police.says(`ARR ${number} K1 D R AH-77/26`)
    expect(asked).toMatch(
      new RegExp(
        `^Arrest: 1 person, \\d+ \\w{3}, ref AH-77/26, case ${shown(number)}\\. Reply YES \\d{4} to record, NO \\d{4} to drop\\.$`,
      ),
    )
    expect(await eventsOf(number)).toEqual(before)
    const thief = await official('police', '07')
    expect(await thief.says(`YES ${codeIn(asked, 'YES')}`)).toMatch(/^Code \d{4} is not open/)
    const done = await police.says(codeIn(asked, 'YES'))
    expect(done).toMatch(/^Recorded: arrest: 1 person, .*Wrong\? UNDO \d{4} in 30 min\.$/)
    expect(await eventsOf(number)).toEqual([...before, 'ARREST'])
    expect(await police.says(`YES ${codeIn(asked, 'YES')}`)).toMatch(/is not open or is too old/)
    expect(await police.says(`ARR ${number} K1 D R AH-77/26`)).toMatch(/^Already recorded from you on \d\d\/\d\d\./)
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain(`An official on ${shown(number)}: ARR.`)

    expect(await police.says(`UNDO ${codeIn(done, 'UNDO')}`)).toMatch(/^ARR was taken back\./)
    expect(await eventsOf(number)).toEqual([...before, 'ARREST', 'UNDONE'])
    expect(await police.says(`UNDO ${codeIn(done, 'UNDO')}`)).toMatch(/is not open/)
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain(': UNDO ARR.')
    expect(await police.says(`ARR ${number} K1 D R AH-77/26`)).toMatch(/^Arrest:/)
  })

  it('is recorded without a reference that is too long, which may be sent alone then', async () => {
    const { number } = await aCase()
    const police = await official('police', '07')
    const before = await eventsOf(number)
    const asked = await police.says(`ARR ${number} K2 R ${'A'.repeat(21)}`)
    const done = await police.says(`YES ${codeIn(asked, 'YES')}`)
    expect(done).toMatch(
      new RegExp(
        `^Recorded except R: too long \\(20 letters at most\\)\\. Send: ARR ${shown(number)} R AH-77/26\\. Wrong\\? UNDO \\d{4} in 30 min\\.$`,
      ),
    )
    const whole = await police.says(`ARR ${shown(number)} R AH-77/26`)
    expect(whole).toMatch(/^Arrest: 2 persons, .*, ref AH-77\/26, case/)
    expect(await eventsOf(number)).toEqual([...before, 'ARREST'])
    const undo = codeIn(await police.says(`YES ${codeIn(whole, 'YES')}`), 'UNDO')
    expect(await eventsOf(number)).toEqual([...before, 'ARREST', 'UNDONE', 'ARREST'])
    expect(await police.says(`UNDO ${codeIn(done, 'UNDO')}`)).toMatch(/is not open/)
    const arrests = async () => {
      for await (const { record, ...each } of readRecords(gateway.pool, gateway.ring))
        if (each.number === number)
          return record.proceedings.map(({ policeRef, stages }) => [policeRef, ...stages.map(({ count }) => count)])
      return null
    }
    expect(await arrests()).toEqual([['AH-77/26', 2]])
    await police.says(`UNDO ${undo}`)
    expect(await arrests()).toEqual([])
    // a reference alone is no finding, and after half an hour a new arrest
    expect(await police.says(`IDV ${number} R 1`)).toMatch(/^IDV needs more/)
    expect(await police.says(`ARR ${number} R 2`)).toMatch(/^Arrest: 1 person/)
  })

  it('is a verdict of which whoever told of an arrest hears, and hears again when it is taken back', async () => {
    const { number, worker } = await aCase()
    const police = await official('police', '07')
    const wrong = await official('police', '07')
    const court = await official('court', '07')
    const sent = async (who: typeof police, words: string) => who.says(`YES ${codeIn(await who.says(words), 'YES')}`)
    await sent(police, `ARR ${number}`)
    await wrong.says(`UNDO ${codeIn(await sent(wrong, `ARR ${number} K3`), 'UNDO')}`)
    const verdict = await sent(court, `VER ${number} GUILTY 84 K1 L10`)
    await morning(gateway)
    const heard = `${shown(number)}, where you told us of an arrest: verdict: guilty, 84 months, 1 person, L10.`
    expect(textsTo(gateway, police.phone).at(-1)).toBe(heard)
    for (const phone of [wrong.phone, worker]) expect(textsTo(gateway, phone)).not.toContain(heard)
    await court.says(`UNDO ${codeIn(verdict, 'UNDO')}`)
    await morning(gateway)
    expect(textsTo(gateway, police.phone).at(-1)).toMatch(/: the verdict you were told of was taken back by the court/)
  })

  it('is dropped by NO, is good for half an hour, and its last code alone counts', async () => {
    const { number } = await aCase()
    const police = await official('police', '07')
    const before = await eventsOf(number)
    const first = codeIn(await police.says(`CHG ${number} L10`), 'YES')
    const second = codeIn(await police.says(`CHG ${number} L10`), 'YES')
    expect(await police.says(`YES ${first}`)).toMatch(/is not open/)
    expect(await police.says(`NO ${second}`)).toBe('Dropped. Nothing was recorded.')
    expect(await police.says(`YES ${second}`)).toMatch(/is not open/)
    const late = codeIn(await police.says(`CHG ${number} L10`), 'YES')
    await timePasses(30)
    expect(await police.says(`YES ${late}`)).toMatch(/is not open/)
    expect(await eventsOf(number)).toEqual(before)
  })

  it('is refused whole for one word, a wrong number, an area that is not theirs; the owner hears of the last', async () => {
    const { number, worker } = await aCase()
    const police = await official('police', '07')
    const far = await official('police', '02')
    const before = await eventsOf(number)
    expect(await police.says(`ARR ${number} BIG`)).toBe(
      'Not recorded: BIG is not understood. Send the whole line again. Help: ARR HELP',
    )
    expect(await police.says('ARR 4712093548')).toMatch(/^4712093548 is not a case number/)
    expect(await police.says('ARR K1')).toBe('ARR needs more. Example: ARR 4712093549 K1 D0403 R AH-77/26')
    expect(await police.says(`CHG ${number} L99`)).toMatch(/^Law article L99 is not known/)
    expect(await police.says('ARR 4712093549')).toMatch(/^No case 4712 0935 49 here\./)
    expect(await far.says(`ARR ${number}`)).toMatch(/is outside your area\. Nothing was changed/)
    expect(await police.says(`FIL ${number} R 12`)).toBe(
      'Only court can send FIL from a registered phone. To report a missing child send NEW.',
    )
    expect(await police.says(`ARRST ${number}`)).toMatch(/^Not understood: ARRST\. Did you mean ARR\?/)
    const long = await police.says(`ARR ${number} R ${'A'.repeat(21)}`)
    expect(long).toMatch(/, R left out \(over 20\), case /)
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain('an official of another area tried: ARR.')
    expect(await eventsOf(number)).toEqual(before)
    const kept = await gateway.rows<{ outcome: string }>(
      `SELECT outcome FROM inbound_message WHERE outcome LIKE 'refused%' ORDER BY received_at`,
    )
    expect(kept.map(({ outcome }) => outcome)).toEqual([
      ...['refused: ARR E09', 'refused: ARR E02', 'refused: ARR E03', 'refused: CHG E08', 'refused: ARR E04'],
      ...['refused: ARR E10', 'refused: FIL E05'],
    ])
  })
})

describe('a verb without legal effect', () => {
  it('is recorded at once, with what was not understood named', async () => {
    const { number } = await aCase()
    const police = await official('police', '07')
    const commune = await official('commune', '0703')
    const shelter = await official('shelter', '')
    const court = await official('court', '07')
    const social = await official('social', '07')
    const before = await eventsOf(number)
    expect(await police.says(`EVD ${number} E2 E5`)).toMatch(
      /^Recorded: evidence medical, phone\/data, case .*UNDO \d{4}/,
    )
    expect(await police.says(`EVD ${number} E1 QQ`)).toMatch(
      /^Recorded except QQ, which is not understood\. Help: EVD HELP\. Wrong\? UNDO \d{4} in 30 min\.$/,
    )
    expect(await police.says(`SUS ${number} M A41 CVN`)).toMatch(
      /^Recorded: suspect 1, case [\d ]+\. Never send a suspect's name by SMS\. Wrong\? UNDO \d{4} in 30 min\.$/,
    )
    expect(await commune.says(`VIS ${number} D G3 mother says broker`)).toMatch(/^Recorded: family visited, /)
    expect(await court.says(`HRG ${number} D`)).toMatch(/^Recorded: hearing /)
    expect(await social.says(`PLC ${number} 2`)).toMatch(/^Recorded: care: relatives, /)
    expect(await social.says(`REI ${number} 2`)).toMatch(/^Recorded: stage 2 of 4, integration, /)
    const shl = await shelter.says(`SHL IN ${number} D`)
    expect(shl).toMatch(/^Recorded: shelter in, /)
    expect(await shelter.says(`SVC ${number} LEG YES`)).toMatch(/^Recorded: service LEG accepted, /)
    const kinds = ['EVIDENCE', 'EVIDENCE', 'SUSPECT', 'VISIT', 'HEARING', 'CARE', 'STAGE', 'SHELTER', 'SERVICE']
    expect(await eventsOf(number)).toEqual([...before, ...kinds])
    expect(await gateway.rows('SELECT system, value FROM external_ref')).toEqual([{ system: 'SHELTER', value: number }])
    await shelter.says(`UNDO ${codeIn(shl, 'UNDO')}`)
    expect(await gateway.rows('SELECT FROM external_ref')).toEqual([])
  })

  it('links a number of another system, and says which case has it, without a word of the child', async () => {
    const { number, worker } = await aCase()
    const police = await official('police', '07')
    const far = await official('social', '02')
    const linked = await police.says(`XRF ${number} LEASETC R pv-118`)
    expect(linked.slice(0, -'UNDO 4731 in 30 min.'.length)).toBe(
      `Linked: LEASETC PV-118 to case ${shown(number)}. 1 references on this case now. Wrong? `,
    )
    expect(await far.says('XRF LEASETC R PV-118')).toBe(
      `LEASETC PV-118: case ${shown(number)}, desk Kampot. Also held by: -.`,
    )
    expect(await far.says('XRF LEASETC R PV-119')).toMatch(/^No case LEASETC PV-119 here\./)
    expect(await police.says(`UNDO ${codeIn(linked, 'UNDO')}`)).toMatch(/^XRF was taken back\./)
    expect(await far.says('XRF LEASETC R PV-118')).toMatch(/^No case LEASETC PV-118 here\./)
    expect((await eventsOf(number)).slice(-2)).toEqual(['REF', 'UNDONE'])
    expect(await police.says(`XRF ${number} LEASETC R PV-118`)).toMatch(/^Linked: LEASETC PV-118/)
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain(': XRF.')
  })

  it('reserves numbers, and keeps counts and notices that are about nobody', async () => {
    const commune = await official('commune', '07')
    const shelter = await official('shelter', '07')
    const agency = await official('agency', '')
    const women = await official('women', '0703')
    const numbers = (await commune.says('NUM 16')).split(/\s/)
    expect(numbers.map((number) => readCaseNumber(number))).toEqual(numbers)
    expect(new Set(numbers).size).toBe(16)
    expect(await gateway.rows('SELECT FROM ticket')).toHaveLength(16)
    expect(await shelter.says('CNT 0126 NOW9')).toMatch(/^01\/26: \? in, \? out, \? refused, 9 now\. Kept\./)
    expect(await shelter.says('CNT 0226 IN4 OUT2 NO1 NOW12')).toMatch(/^02\/26: 9\+4-2 is 11, you sent 12\./)
    const right = await shelter.says('CNT 0226 IN4 OUT2 NO1 NOW11')
    expect(right).toMatch(/^02\/26: 4 in, 2 out, 1 refused, 11 now\. Before: 9\+4-2=11\. OK\./)
    expect(await shelter.says(`UNDO ${codeIn(right, 'UNDO')}`)).toMatch(/^CNT was taken back/)
    expect(await gateway.rows('SELECT FROM shelter_count WHERE undone_at IS NOT NULL')).toHaveLength(1)
    expect(await agency.says('LMW 13 CMY D1203 K24')).toMatch(
      /^Recorded: agency 13, 24 workers to Malaysia, 12 Mar\. Upload the list within 7 days\./,
    )
    expect(await women.says('SRV')).toMatch(/^Question 1 of 5:/)
    expect(await women.says('SRV 1 12')).toMatch(/^Thank you\. Question 2 of 5:/)
    expect(await women.says('SRV 3 nowhere')).toMatch(/^SRV needs more/)
    expect(await women.says('SRV 5 3')).toMatch(/^Thank you\. The five answers/)
    const answers = await gateway.rows('SELECT question, value, place FROM survey_answer ORDER BY question')
    expect(answers).toEqual([
      { question: 'focal1', value: '12', place: '0703' },
      { question: 'focal5', value: '3', place: '0703' },
    ])
  })
})

it('behind the PIN of the menu a line needs no code: it is recorded once, in the area alone, by whoever may send it', async () => {
  const { number, worker } = await aCase()
  const before = await eventsOf(number)
  const atMenu = async (phone: string, ...answers: string[]) => {
    const call = caller(gateway, phone)
    await call.dial('8')
    const last = await call.press(PIN, '1', ...answers)
    await gateway.settle()
    return last
  }
  const police = await official('police', '07')
  const line = `ARR ${number} K1 D R AH-77/26`
  expect(await atMenu(police.phone, line)).toMatch(new RegExp(`^${shown(number)}\narrest: 1 person, `))
  expect(await eventsOf(number)).toEqual(before)
  expect(await atMenu(police.phone, line, '1')).toMatch(/^Saved /)
  expect(await atMenu(police.phone, line, '1')).toMatch(/^Saved /)
  expect(await eventsOf(number)).toEqual([...before, 'ARREST'])
  await morning(gateway)
  expect(textsTo(gateway, worker).join('\n')).toContain(': ARR.')
  for (const wrong of [`ARR ${number} BIG`, `EVD ${number} E1 QQ`, `FIL ${number} R 1`, 'ARR 4712093549 K1', 'NUM 5'])
    expect(await atMenu(police.phone, wrong)).not.toContain('Confirm')
  expect(await atMenu((await official('police', '02')).phone, line)).not.toContain('Confirm')
  expect(await eventsOf(number)).toEqual([...before, 'ARREST'])
})

describe('what is done at the menu', () => {
  const atMenu = async (phone: string, ...answers: string[]) => {
    const call = caller(gateway, phone)
    await call.dial('8')
    const last = await call.press(PIN, '1', ...answers)
    await gateway.settle()
    return last
  }
  const undone = async (who: { phone: string; says(words: string): Promise<string> }, verb: string) =>
    expect(await who.says(`UNDO ${codeIn(textsTo(gateway, who.phone).at(-1)!, 'UNDO')}`)).toMatch(
      new RegExp(`^${verb} was taken back\\.`),
    )

  it('is taken back by the code that went to the phone of its PIN, and by nobody else', async () => {
    const { number } = await aCase()
    const police = await official('police', '07')
    const commune = await official('commune', '0703')
    const before = await eventsOf(number)
    await atMenu(police.phone, `ARR ${number} K1 D R AH-77/26`, '1')
    const said = textsTo(gateway, police.phone).at(-1)!
    expect(said).toMatch(/^Recorded: arrest: 1 person, .*, case .*Wrong\? UNDO \d{4} in 30 min\.$/)
    expect(await commune.says(`UNDO ${codeIn(said, 'UNDO')}`)).toMatch(/is not open/)
    await undone(police, 'ARR')
    expect(await eventsOf(number)).toEqual([...before, 'ARREST', 'UNDONE'])
    await atMenu(police.phone, `XRF ${number} CPU R CPU-2026-091`, '1')
    expect(await gateway.rows('SELECT system, value FROM external_ref')).toEqual([
      { system: 'CPU', value: 'CPU-2026-091' },
    ])
    await undone(police, 'XRF')
    expect(await gateway.rows('SELECT FROM external_ref')).toEqual([])
  })

  it.each([
    [['2', '1'], 'family visited', 'VIS', 'VISIT'],
    [['5', 'at the market', '1'], 'child seen', 'SEE', 'UPDATE'],
    [['6', 'mother called', '1'], 'a note', 'NOTE', 'NOTE'],
  ] as const)('%s is a row of the history that can be taken back', async (keys, said, verb, type) => {
    const { number } = await aCase()
    const commune = await official('commune', '0703')
    const before = await eventsOf(number)
    expect(await atMenu(commune.phone, number, ...keys)).toMatch(/^Saved /)
    expect(textsTo(gateway, commune.phone).at(-1)).toMatch(
      new RegExp(`^Recorded: ${said}.*, case ${shown(number)}\\. Wrong\\? UNDO`),
    )
    await undone(commune, verb)
    expect(await eventsOf(number)).toEqual([...before, type, 'UNDONE'])
    // another of the same kind and words is another one
    await atMenu(commune.phone, number, ...keys)
    await atMenu(commune.phone, number, ...keys)
    expect(await eventsOf(number)).toEqual([...before, type, 'UNDONE', type, type])
  })

  it('is a new case, whose echo has the code', async () => {
    await register(gateway, freshPhone(), 'caseworker', '07', 'Sophea')
    const commune = await official('commune', '0703')
    await atMenu(commune.phone, 'NEW M A8 P0703 D N SOK DARA', '1')
    expect(textsTo(gateway, commune.phone).at(-1)).toMatch(/ OK\. Boy 8, Chhuk, missing .*Wrong\? UNDO/)
    await undone(commune, 'NEW')
  })
})

it('each focal point is asked once a quarter, in its first week', async () => {
  const women = await official('women', '0703')
  await official('commune', '07')
  const on = (day: string) => askFocalPoints({ ...gateway.deps, now: () => new Date(`${day}T09:00:00+07:00`) })
  for (const day of ['2027-01-03', '2027-01-03', '2027-01-07', '2027-01-08', '2027-03-31', '2027-04-01']) await on(day)
  const asked = await gateway.rows(
    `SELECT m.dedupe_key AS key, o.id FROM outbound_message m JOIN official o ON o.contact_id = m.contact_id
      WHERE template = 'FQ1' ORDER BY key`,
  )
  expect(asked).toEqual([
    { key: `FQ1:2027-01-01:${women.id}`, id: women.id },
    { key: `FQ1:2027-04-01:${women.id}`, id: women.id },
  ])
})

describe('a child that is home or found', () => {
  const proposals = () =>
    gateway.rows<{ change: string; agreed: boolean | null }>('SELECT change, agreed FROM proposal')
  const statusOf = async (number: string) =>
    (await gateway.rows<{ status: string }>('SELECT status FROM "case" WHERE number = $1', [number]))[0]!.status

  it('is proposed by HOM after its code, and by FND with a number; the case stays as it is', async () => {
    const { number } = await aCase()
    const commune = await official('commune', '07')
    const asked = await commune.says(`HOM ${number} D`)
    expect(asked).toMatch(/^Child home, .* Reply YES/)
    expect(await proposals()).toEqual([])
    expect(await commune.says(`YES ${codeIn(asked, 'YES')}`)).toMatch(
      /^Noted: child home, .* A second person will check before anything changes\.$/,
    )
    expect(await proposals()).toEqual([{ change: 'LOCATED', agreed: null }])
    const again = await commune.says(`FND ${number}`)
    expect(again).toMatch(/^Child found, case/)
    expect(await commune.says(`YES ${codeIn(again, 'YES')}`)).toMatch(/^Noted: child found/)
    expect(await proposals()).toHaveLength(1)
    expect(await statusOf(number)).toBe('ACTIVE')
  })

  it('is proposed by a worker who answers the alert, and found when a second person says so, each by a code', async () => {
    const { number, worker } = await aCase()
    const senior = freshPhone()
    await register(gateway, senior, 'supervisor', '07', 'Vanna')
    const code = /^(\w\d) URGENT/m.exec(textsTo(gateway, worker).join('\n'))![1]!
    const says = async (phone: string, words: string) => (await text(gateway, phone, words)).join('\n')
    await says(worker, `${code} 1`)
    expect(await says(worker, `${code} 4`)).toContain('found: where is the child?')
    const asked = await says(worker, `${code} 42`)
    expect(asked).toMatch(
      new RegExp(`^Confirm FOUND ${shown(number)}, police post\\? Send code \\d{4} within 10 min\\.$`),
    )
    expect(await says(worker, codeIn(asked, 'code'))).toMatch(/^Noted: child found, at police, case .* A second person/)
    expect(await statusOf(number)).toBe('ACTIVE')
    await morning(gateway)
    const own =
      /^([A-Z]\d) CHECK (.*): found at police post, says case worker\. Call to check\. Reply \1 42 to confirm, \1 2 if not$/m.exec(
        textsTo(gateway, senior).join('\n'),
      )
    expect(own?.[2]).toBe(shown(number))
    const second = await says(senior, `${own![1]} 42`)
    expect(await says(senior, `YES ${codeIn(second, 'code')}`)).toBe(
      `Recorded: child found, at police, case ${shown(number)}. Both reporters stay open until you call them.`,
    )
    expect(await statusOf(number)).toBe('LOCATED')
    await morning(gateway)
    expect(textsTo(gateway, worker).at(-1)).toBe(`${shown(number)}: your report was confirmed. Thank you.`)
  })

  it('stays as it is where the second person says no, and the first hears whom to call', async () => {
    const { number, worker } = await aCase()
    const commune = await official('commune', '07')
    await commune.says(`YES ${codeIn(await commune.says(`HOM ${number}`), 'YES')}`)
    await morning(gateway)
    const own = /^([A-Z]\d) CHECK .*: found at home, says commune/m.exec(textsTo(gateway, worker).join('\n'))![1]!
    const says = async (words: string) => (await text(gateway, worker, words)).join('\n')
    const asked = await says(`${own} 2`)
    expect(asked).toMatch(/^Not confirmed, case/)
    await says(`YES ${codeIn(asked, 'YES')}`)
    expect(await proposals()).toEqual([{ change: 'LOCATED', agreed: false }])
    expect(await statusOf(number)).toBe('ACTIVE')
    await morning(gateway)
    expect(textsTo(gateway, commune.phone).at(-1)).toMatch(/: not confirmed\. Please call the desk \S+\.$/)
  })
})

it('codes that are guessed lock the texts of a phone until its PIN is typed; the supervisor hears it', async () => {
  const { number } = await aCase()
  const senior = freshPhone()
  await register(gateway, senior, 'supervisor', '07', 'Vanna')
  const police = await official('police', '07')
  const before = await eventsOf(number)
  for (let round = 0; round < 2; round += 1) {
    const code = codeIn(await police.says(`ARR ${number} K${round + 1}`), 'YES')
    // what is no code is no guess
    for (const word of ['YES', 'YES PLEASE', 'NO 99']) expect(await police.says(word)).toMatch(/is not open/)
    for (let guess = 1; guess <= 3; guess += 1) await police.says(`YES ${other(code, guess)}`)
    expect(await police.says(`YES ${code}`)).toMatch(/is not open/)
  }
  expect(textsTo(gateway, police.phone).join('\n')).toContain('Too many wrong codes.')
  expect(await police.says(`ARR ${number} K3`)).toMatch(
    /^Too many wrong codes\. Nothing is recorded by SMS until you dial/,
  )
  expect(await police.says(`EVD ${number} E1`)).toMatch(/^Too many wrong codes/)
  expect(await eventsOf(number)).toEqual(before)
  await tellAlarms(gateway.deps)
  await gateway.settle()
  expect(textsTo(gateway, senior).join('\n')).toContain('Its texts record nothing until its PIN is typed')
  const call = caller(gateway, police.phone)
  await call.dial('8')
  await call.press(PIN)
  expect(await police.says(`EVD ${number} E1`)).toMatch(/^Recorded: evidence witness/)
})

describe('what an act asks to be looked at again', () => {
  const monthsLater = async () => {
    await gateway.rows(`UPDATE act_reminder SET due_at = due_at - interval '90 days' WHERE ended_at IS NULL`)
    await tellReminders(gateway.deps)
    await morning(gateway)
  }
  /** So many of what is to be looked at again are due, the next first. */
  const dueNow = async (count: number) => {
    await gateway.rows(
      `UPDATE act_reminder SET due_at = clock_timestamp() WHERE id IN (SELECT id FROM act_reminder WHERE ended_at IS NULL ORDER BY due_at LIMIT $1)`,
      [count],
    )
    await tellReminders(gateway.deps)
    await morning(gateway)
  }
  const openHearings = (number: string) =>
    gateway.rows(
      `SELECT official_id AS "officialId", claimed_at IS NOT NULL AS claimed FROM alert a JOIN "case" c ON c.id = case_id
        WHERE number = $1 AND a.kind = 'HEARING' AND closed_at IS NULL`,
      [number],
    )
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const written = (day: string) => `D${day.slice(8)}${day.slice(5, 7)}${day.slice(2, 4)}`

  it('is a hearing, twice before its newest day; a verdict or UNDO ends it', async () => {
    const { number, worker } = await aCase()
    const court = await official('court', '07')
    await court.says(`HRG ${number} ${written(inDays(40))}`)
    const day = inDays(50)
    const noted = await court.says(`HRG ${number} ${written(day)}`)
    const told = () => textsTo(gateway, worker).filter((each) => each.includes('hearing for'))
    const said = `: hearing for ${shown(number)} on ${day.slice(8)}/${day.slice(5, 7)}. Tell the family only as the contact rule allows.`
    // those of the first day, which does not count any more
    await dueNow(1)
    await dueNow(1)
    expect(told()).toEqual([])
    await dueNow(1)
    await dueNow(1)
    expect(told().map((each) => each.slice(2))).toEqual([said, said])
    await monthsLater()
    expect(told()).toHaveLength(2)
    await court.says(`UNDO ${codeIn(noted, 'UNDO')}`)
    expect(await openHearings(number)).toEqual([])
    const again = await court.says(`HRG ${number} ${written(inDays(60))}`)
    await court.says(`UNDO ${codeIn(again, 'UNDO')}`)
    await monthsLater()
    expect(told()).toHaveLength(2)
    // what stood before counts again
    const before = inDays(70)
    await court.says(`HRG ${number} ${written(before)}`)
    const later = await court.says(`HRG ${number} ${written(inDays(80))}`)
    const verdict = await court.says(codeIn(await court.says(`VER ${number} ACQ`), 'YES'))
    await dueNow(1)
    expect(told()).toHaveLength(2)
    await court.says(`UNDO ${codeIn(verdict, 'UNDO')}`)
    await court.says(`UNDO ${codeIn(later, 'UNDO')}`)
    await dueNow(1)
    expect(told().at(-1)).toContain(`on ${before.slice(8)}/${before.slice(5, 7)}.`)
  })

  it('is a hearing, which its worker answers by text; without an answer the senior is asked', async () => {
    const { number, worker, workerId } = await aCase()
    const senior = freshPhone()
    await register(gateway, senior, 'supervisor', '07', 'Vanna')
    const court = await official('court', '07')
    await court.says(`HRG ${number} ${written(inDays(50))}`)
    await dueNow(1)
    const alert = () => /^([A-Z]\d): hearing/.exec(textsTo(gateway, worker).at(-1)!)![1]!
    const says = async (words: string) => (await text(gateway, worker, words)).join('\n')
    const first = alert()
    expect(await says(`${first} 0`)).toMatch(/noted as seen/)
    expect(await openHearings(number)).toEqual([{ officialId: workerId, claimed: false }])
    expect(await says(`${first} N told the mother`)).toBe(`Note saved on ${first}.`)
    expect(await openHearings(number)).toEqual([])
    expect((await eventsOf(number)).at(-1)).toBe('NOTE')
    const status = 'SELECT public_status FROM "case" WHERE number = $1'
    const before = await gateway.rows(status, [number])

    await dueNow(1)
    const second = alert()
    expect(await says(`${second} 1`)).toMatch(new RegExp(`^${second} is yours\\.`))
    expect(await openHearings(number)).toEqual([{ officialId: workerId, claimed: true }])
    expect(await gateway.rows(status, [number])).toEqual(before)
    await gateway.rows(`UPDATE alert SET escalate_at = clock_timestamp() WHERE kind = 'HEARING' AND closed_at IS NULL`)
    const [group] = await gateway.rows<{ id: string }>(
      `SELECT group_id AS id FROM alert WHERE kind = 'HEARING' AND closed_at IS NULL`,
    )
    await escalateAlert(gateway.deps, group!.id)
    await morning(gateway)
    expect(textsTo(gateway, senior).at(-1)).toMatch(/^[A-Z]\d: hearing for/)
  })

  it('is an arrest that no court has a file of: its officer is asked, unless there is one by then', async () => {
    const { number } = await aCase()
    const police = await official('police', '07')
    const court = await official('court', '07')
    const confirmed = async (who: typeof police, words: string) =>
      who.says(`YES ${codeIn(await who.says(words), 'YES')}`)
    await confirmed(police, `ARR ${number} K1`)
    await monthsLater()
    const asked = () => textsTo(gateway, police.phone).filter((each) => each.includes('no court file on it yet'))
    expect(asked()).toEqual([
      `${shown(number)}: no court file on it yet. If there is one, send XRF ${number} MOJ R its number`,
    ])
    await confirmed(police, `ARR ${number} K2`)
    const file = await confirmed(court, `FIL ${number} R 0231/26`)
    await monthsLater()
    expect(asked()).toHaveLength(1)
    // a court that takes its word back has no file
    await confirmed(police, `ARR ${number} K3`)
    await court.says(`UNDO ${codeIn(file, 'UNDO')}`)
    await monthsLater()
    expect(asked()).toHaveLength(2)
    await confirmed(police, `ARR ${number} K4`)
    await police.says(`XRF ${number} MOJ R 77`)
    await monthsLater()
    expect(asked()).toHaveLength(2)
  })
})

it('a report by an official is taken back by the code of its echo: the case stays, and its owner hears it', async () => {
  await register(gateway, freshPhone(), 'caseworker', '07', 'Sophea')
  const commune = await official('commune', '07')
  const echo = await commune.says('NEW M A8 P0703 D N SOK DARA')
  expect(await commune.says(`UNDO ${codeIn(echo, 'UNDO')}`)).toMatch(/^NEW was taken back\./)
  const [row] = await gateway.rows<{ number: string; status: string }>('SELECT number, status FROM "case"')
  expect(row!.status).toBe('ACTIVE')
  expect((await eventsOf(row!.number)).at(-1)).toBe('UNDONE')
})

it('an act on a case that was merged is written into the one that answers for it', async () => {
  const { number } = await aCase()
  const { number: into } = await report(gateway, freshPhone())
  await asDecided(
    gateway,
    `UPDATE "case" SET status = 'MERGED', merged_into_id = (SELECT id FROM "case" WHERE number = $2) WHERE number = $1`,
    [number, into],
  )
  const police = await official('police', '07')
  await police.says(`EVD ${number} E1`)
  expect((await eventsOf(into)).at(-1)).toBe('EVIDENCE')
})

it('what officials text is what SIREN’s figures and the sheets are made of', async () => {
  const { number } = await aCase()
  const police = await official('police', '07')
  const court = await official('court', '07')
  const shelter = await official('shelter', '07')
  const legal = async (who: typeof police, words: string) => who.says(codeIn(await who.says(words), 'YES'))
  await legal(police, `IDV ${number} V1 X1 W2 OKH ETH`)
  await legal(police, `ARR ${number} K1 R AH-77/26`)
  const second = await legal(police, `ARR ${number} K1 R AH-99/26`)
  await police.says(`UNDO ${codeIn(second, 'UNDO')}`)
  await police.says(`SUS ${number} M A41 CVN`)
  await legal(police, `CHG ${number} L10`)
  await legal(court, `FIL ${number} R 0231/26`)
  await legal(court, `VER ${number} GUILTY 84 K1`)
  await shelter.says(`SHL IN ${number}`)
  await shelter.says(`SVC ${number} EDU YES`)
  await shelter.says(`SVC ${number} EDU DONE Q4`)

  const all = []
  for await (const each of readRecords(gateway.pool, gateway.ring)) all.push(each)
  const today = cambodianDay(new Date())
  const { record, crime } = all.find((each) => each.number === number)!
  expect(record).toMatchObject({
    ...{ indicated: true, origin: 'KH', exploitation: 'TH', purposes: [1], means: [2], lists: ['SHELTER'] },
    decisions: [{ on: today, authority: 'POLICE', finding: 'ACTUAL' }],
    services: [{ service: 'EDU', accepted: true, startedOn: today, end: 'COMPLETED', rating: 4 }],
    proceedings: [{ openedOn: today, policeRef: 'AH-77/26', courtRef: '0231/26', articles: ['10'] }],
  })
  expect(record.proceedings[0]!.stages.map(({ stage }) => stage)).toEqual(['ARREST', 'CHARGED', 'FILED', 'CONVICTED'])
  expect(crime.suspects).toEqual([{ sex: 'M', ageMin: 41, ageMax: 41, country: 'VN' }])
  const period = { from: today, to: '2999-01-01', asOf: today }
  expect(provedFigures([record], period)).toMatchObject({
    ...{ box1: { OUTFLOW: 1 }, box2: { identified: 1 }, C: { both: 1 }, box3: { completed: 1 } },
    ...{ box4: { arrests: 1, convicted: 1, policeWithoutCourt: 0 }, D: { supported: { convicted: 1, ended: 1 } } },
  })
})

describe('a program tells what a text tells', () => {
  const TODAY = cambodianDay(new Date())
  const day = `${TODAY.slice(8)}${TODAY.slice(5, 7)}${TODAY.slice(2, 4)}`
  const on = TODAY

  /** Each verb with a line, and the same as a program sends it. */
  const SAME: readonly (readonly [PersonRole, string, string, Record<string, unknown>])[] = [
    ['commune', `VIS # D${day} G3 A7-8 mother`, 'VISIT', { on, left: '3', ageMin: 7, ageMax: 8, text: 'mother' }],
    ['commune', 'VIS #', 'VISIT', {}],
    [
      ...(['police', 'IDV # V1 X1 X3 W2 J2 OKH ETH R pv-1'] as const),
      ...(['IDENTIFICATION', { finding: 'ACTUAL', purposes: ['1', '3'], means: ['2'], sectors: ['2'] }] as const),
    ],
    ['social', `IDV # V0 Z2 D${day}`, 'IDENTIFICATION', { on, finding: 'NOT', otherCrime: '2' }],
    ['police', `ARR # K2 D${day} R AH-77/26`, 'ARREST', { on, count: 2, ref: 'AH-77/26' }],
    ['police', 'ARR #', 'ARREST', {}],
    ['police', 'CHG # K1 L10 L12', 'CHARGE', { count: 1, articles: ['10', '12'] }],
    ['police', 'EVD # E2 E5', 'EVIDENCE', { kinds: ['2', '5'] }],
    ['police', 'SUS # M A41 CVN', 'SUSPECT', { sex: 'M', ageMin: 41, country: 'VN' }],
    ['court', `FIL # D${day} R 0231/26`, 'FILE', { on, ref: '0231/26' }],
    ['court', `HRG # D${day}`, 'HEARING', { on }],
    ['court', 'VER # GUILTY 84 K1 L10', 'VERDICT', { outcome: 'CONVICTED', months: 84, count: 1, articles: ['10'] }],
    ['social', 'RET # CTH', 'RETURN', { country: 'TH' }],
    ['social', 'PLC # 2', 'CARE', { kind: 2 }],
    ['social', `REI # 2 D${day}`, 'STAGE', { on, stage: 2 }],
    ['shelter', `SHL IN # D${day}`, 'SHELTER', { on, action: 'IN' }],
    ['shelter', 'SVC # EDU YES', 'SERVICE', { service: 'EDU', accepted: true }],
    ['shelter', 'SVC # EDU DONE Q4', 'SERVICE', { service: 'EDU', end: 'COMPLETED', rating: 4 }],
  ]

  const staff = async (roles: readonly PersonRole[]) => {
    const all = new Map<PersonRole, Awaited<ReturnType<typeof official>> & { as: Readonly<Record<string, string>> }>()
    for (const role of new Set(roles)) {
      const person = await official(role, '07')
      all.set(role, { ...person, as: await tokenFor(gateway.deps, role, '07', person.id) })
    }
    return all
  }
  const whole = async (number: string) => (await api.read(`/cases/${number}`)).body
  const rowsOf = (events: readonly Record<string, unknown>[], types: ReadonlySet<string>) =>
    events
      .filter(({ type }) => types.has(String(type)))
      .map(({ type, p, by, data }) => ({ type, p, by, data: { ...(data as object), by: undefined } }))
  const recordOf = async (number: string) => {
    for await (const { record, crime, refs, ...each } of readRecords(gateway.pool, gateway.ring))
      if (each.number === number)
        return { ...record, ...crime, ...{ id: '', number: '', refs: refs.map(({ system }) => system) } }
    return null
  }
  const remindersOf = async (number: string) =>
    gateway.rows(
      `SELECT r.kind, day::text, r.official_id IS NULL AS owner FROM act_reminder r JOIN "case" c ON c.id = r.case_id WHERE number = $1 ORDER BY 1, 2`,
      [number],
    )

  it('in the same row of the history, with the same figures, reminders and word to the owner', async () => {
    const all = await staff(SAME.map(([role]) => role))
    const [byText, byProgram] = [await aCase(), await aCase()]
    for (const [role, line, type, data] of SAME) {
      const who = all.get(role)!
      const said = await who.says(line.replace('#', byText.number))
      if (said.includes('YES')) await who.says(`YES ${codeIn(said, 'YES')}`)
      const more = line.includes('OKH') ? { origin: 'KH', exploitation: 'TH', ref: 'pv-1' } : {}
      const told = await api.write(byProgram.number, { type, data: { ...data, ...more } }, who)
      expect(told, line).toEqual({ status: 201, body: { seq: expect.any(Number) } })
    }
    const [one, other] = [await whole(byText.number), await whole(byProgram.number)]
    const types = new Set(SAME.map(([, , type]) => type))
    expect(new Set(RECORDED_TYPES)).toEqual(new Set([...types, 'REF'].filter((type) => type !== 'VISIT')))
    expect(rowsOf(other.events, types)).toEqual(rowsOf(one.events, types))
    expect(rowsOf(one.events, types)).toHaveLength(SAME.length)
    expect(other.publicStatus).toBe('POLICE')
    expect(other.externalRefs).toEqual([{ system: 'SHELTER', value: byProgram.number }])
    expect(await recordOf(byProgram.number)).toEqual(await recordOf(byText.number))
    expect(await remindersOf(byProgram.number)).toEqual(await remindersOf(byText.number))
    // more than twenty alerts in an hour come as one digest
    const toOwner = async (number: string) =>
      gateway.rows(
        `SELECT FROM outbound_message m JOIN "case" c ON c.id = m.case_id WHERE number = $1 AND template = 'AL22'`,
        [number],
      )
    for (const { number } of [byText, byProgram]) expect(await toOwner(number)).toHaveLength(SAME.length)
    await morning(gateway)
    expect(textsTo(gateway, all.get('police')!.phone).join('\n')).toContain(
      `${shown(byProgram.number)}, where you told us of an arrest: verdict: guilty`,
    )
  })

  it.each([
    ['police', 'IDV # X1', 'IDENTIFICATION', { purposes: ['1'] }, 'finding'],
    ['police', 'IDV # V1 X0', 'IDENTIFICATION', { finding: 'ACTUAL', purposes: ['0'] }, 'purposes'],
    ['police', 'IDV # V1 OXX', 'IDENTIFICATION', { finding: 'ACTUAL', origin: 'XX' }, 'origin'],
    ['police', 'ARR # K0', 'ARREST', { count: 0 }, 'count'],
    ['police', 'ARR # D310226', 'ARREST', { on: '2026-02-31' }, 'on'],
    ['police', 'ARR # D010199', 'ARREST', { on: '2099-01-01' }, 'on'],
    ['police', 'CHG # K1', 'CHARGE', { count: 1 }, 'articles'],
    ['police', 'CHG # L99', 'CHARGE', { articles: ['99'] }, 'articles'],
    ['police', 'EVD #', 'EVIDENCE', {}, 'kinds'],
    ['police', 'SUS #', 'SUSPECT', {}, 'sex'],
    ['police', 'SUS # A100', 'SUSPECT', { ageMin: 100 }, 'ageMin'],
    ['court', 'FIL #', 'FILE', {}, 'ref'],
    ['court', 'HRG # D010126', 'HEARING', { on: '2026-01-01' }, 'on'],
    ['court', 'VER # 84', 'VERDICT', { months: 84 }, 'outcome'],
    ['court', 'VER # ACQ 84', 'VERDICT', { outcome: 'ACQUITTED', months: 84 }, 'months'],
    ['social', 'RET # CXX', 'RETURN', { country: 'XX' }, 'country'],
    ['social', 'PLC # 6', 'CARE', { kind: 6 }, 'kind'],
    ['social', 'REI #', 'STAGE', {}, 'stage'],
    ['shelter', 'SHL #', 'SHELTER', {}, 'action'],
    ['shelter', 'SVC # EDU', 'SERVICE', { service: 'EDU' }, 'accepted'],
    ['shelter', 'SVC # EDU YES DONE', 'SERVICE', { service: 'EDU', accepted: true, end: 'COMPLETED' }, 'accepted'],
    ['police', 'XRF # NONE R 1', 'REF', { system: 'NONE', ref: '1' }, 'system'],
  ] as const)('and what is no %s line (%s) is no %s: %o names %s', async (role, line, type, data, field) => {
    const { number } = await aCase()
    const who = (await staff([role])).get(role)!
    const before = await eventsOf(number)
    await who.says(line.replace('#', number))
    const { status, body } = await api.write(number, { type, data }, who)
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [{ field, message: expect.stringMatching(/^takes /) }],
    })
    expect(await eventsOf(number)).toEqual(before)
  })

  it('by the rights of its verb: the role, the area; a system by its role, the set-up not', async () => {
    const { number } = await aCase()
    const before = await eventsOf(number)
    for (const role of PERSON_ROLES) {
      const as = await tokenFor(gateway.deps, role, '07', null)
      for (const type of RECORDED_TYPES) {
        const expected = sendersOf(verbOfType(type)!).includes(role) ? 422 : 403
        expect((await api.write(number, { type, on: 'never', system: 0 }, { as })).status, `${role} ${type}`).toBe(
          expected,
        )
      }
    }
    const unknown = await api.write(
      '7426855150',
      { type: 'ARREST' },
      { as: await tokenFor(gateway.deps, 'police', '', null) },
    )
    const far = { as: await tokenFor(gateway.deps, 'police', '08', null) }
    expect(await api.write(number, { type: 'ARREST' }, far)).toEqual(unknown)
    expect(unknown.status).toBe(404)
    const setup = { as: { authorization: `Bearer ${SETUP_TOKEN}` } }
    expect((await api.write(number, { type: 'ARREST' }, setup)).status).toBe(403)
    expect(await eventsOf(number)).toEqual(before)
    const system = { as: await tokenFor(gateway.deps, 'police', '07', null) }
    const found = { type: 'IDENTIFICATION', finding: 'ACTUAL', purposes: ['1'] }
    expect((await api.write(number, found, system)).status).toBe(201)
    expect((await whole(number)).events.at(-1)).toMatchObject({ by: null, data: { token: expect.any(String) } })
    expect((await recordOf(number))?.decisions).toEqual([{ on: TODAY, authority: 'POLICE', finding: 'ACTUAL' }])
  })

  it('once, by its key and within a day; the registered phone hears of it and can take it back', async () => {
    const [{ number }, other] = [await aCase(), await aCase()]
    const police = (await staff(['police'])).get('police')!
    const arrest = { type: 'ARREST', count: 2 }
    const first = await api.write(number, arrest, police, 'one')
    expect(await api.write(number, arrest, police, 'one')).toEqual(first)
    expect((await api.write(number, { ...arrest, count: 3 }, police, 'one')).status).toBe(422)
    expect((await api.write(number, arrest, police)).status).toBe(409)
    await gateway.settle()
    const said = textsTo(gateway, police.phone).at(-1)!
    expect(said).toMatch(/^Recorded: arrest: 2 persons, .*UNDO \d{4}/)
    expect(await police.says(`UNDO ${codeIn(said, 'UNDO')}`)).toMatch(/^ARR was taken back\./)
    expect((await api.write(number, arrest, police)).status).toBe(201)
    const ref = { type: 'REF', data: { system: 'CPU', ref: 'cpu-2026-091' } }
    expect((await api.write(number, ref, police)).status).toBe(201)
    expect((await whole(number)).externalRefs).toEqual([{ system: 'CPU', value: 'CPU-2026-091' }])
    expect((await api.write(other.number, ref, police)).status).toBe(409)
  })
})
