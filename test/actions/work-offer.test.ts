import { beforeEach, describe, expect, it } from 'vitest'
import { sampleAgencies } from '../../flows/sample-agencies.ts'
import { shortDay } from '../../src/cases/agencies/labels.ts'
import { cambodianDay, daysBefore } from '../../src/flow/day.ts'
import { loadRegister, saveAgencies } from '../../src/store/agencies.ts'
import { places } from '../../src/store/sealed-places.ts'
import { loadKeys, openFor } from '../../src/store/secrets/vault.ts'
import { caller, freshPhone, gatewayOfFile, speaks, startAfresh, text } from '../deps.ts'

const gateway = await gatewayOfFile()
const TODAY = cambodianDay(new Date())
const LIST = daysBefore(TODAY, 14)
const NEWER = daysBefore(TODAY, 5)
const ENDED = daysBefore(TODAY, 100)
const UNTIL = daysBefore(TODAY, -100)
const [list, newer, ended, until] = [LIST, NEWER, ENDED, UNTIL].map(shortDay)

const listed = (changes: { readonly listDate?: string; readonly licenceNo?: string } = {}) =>
  sampleAgencies.agencies.map((agency) => ({
    ...agency,
    countries: ['TH', 'MY'],
    phone: null,
    licenceUntil: agency.licenceNo === '34' ? ENDED : UNTIL,
    listDate: LIST,
    ...changes,
  }))

async function dials(...keys: string[]): Promise<string> {
  const phone = freshPhone()
  await speaks(gateway, phone, 'en')
  const call = caller(gateway, phone)
  await call.dial()
  return call.press(...keys)
}

const counts = () =>
  gateway.rows(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, what, about, count FROM day_count WHERE what <> 'SMS_PARTS' ORDER BY what, about`,
  )

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.agencies.refresh()
})

describe('the licence list', () => {
  it('is heard of without a start, and an agency that a newer list leaves out is not on it', async () => {
    expect(await dials('4', '1', '13')).toMatch(/^We cannot check agencies now\./)
    expect(await saveAgencies(gateway.pool, listed())).toBe(5)
    await gateway.agencies.refresh()
    expect(await dials('4', '1', '13')).toContain(`Angkor Manpower Co: on the list of ${list}`)
    expect(await saveAgencies(gateway.pool, listed({ listDate: NEWER }).slice(1))).toBe(4)
    await gateway.agencies.refresh()
    expect(await dials('4', '1', '13')).toContain(`This agency: NOT on the list of ${newer}`)
  })

  it('taken again adds nothing, and an older one changes nothing', async () => {
    await saveAgencies(gateway.pool, listed())
    expect(await saveAgencies(gateway.pool, listed())).toBe(0)
    expect(await saveAgencies(gateway.pool, listed({ listDate: daysBefore(LIST, 365) }))).toBe(0)
    expect((await loadRegister(gateway.pool)).listDate).toBe(LIST)
  })
})

describe('what is asked', () => {
  it('is counted by day and agency, once a hop, and nowhere stands who asked', async () => {
    await saveAgencies(gateway.pool, listed())
    await gateway.agencies.refresh()
    await dials('4', '1', 'angkor', '2')
    await dials('4', '1', '14')
    await dials('4', '1', 'golden wing')
    await dials('4', '2')
    const call = caller(gateway, freshPhone())
    await call.dial()
    await call.press('4', '1', '14')
    await call.repeat()
    const day = TODAY
    expect(await counts()).toEqual([
      { day, what: 'DANGER_SHOWN', about: '', count: 1 },
      { day, what: 'LICENCE_QUESTION', about: '', count: 1 },
      { day, what: 'LICENCE_QUESTION', about: '13', count: 1 },
      { day, what: 'LICENCE_QUESTION', about: '14', count: 2 },
    ])
    expect(gateway.woken).toEqual([])
    // the choice of a language is all that these phones told
    expect(await gateway.rows(`SELECT id FROM inbound_message WHERE outcome IS DISTINCT FROM 'language'`)).toEqual([])
  })
})

describe('a tip about a recruiter', () => {
  it('stays sealed with the reports of no case, once, without the phone it came from', async () => {
    const call = caller(gateway, freshPhone())
    await call.dial()
    await call.press('4', '3', 'Lok Vann 012 345 678, Chhuk')
    await call.repeat()
    await gateway.settle()
    const tips = await gateway.rows<{ id: string; origin: string; raw_text: Buffer; kind: string }>(
      'SELECT id, origin, raw_text, kind, case_id, contact_id, message_id, partial FROM report',
    )
    expect(tips).toMatchObject([{ kind: 'TIP', case_id: null, contact_id: null, message_id: null, partial: false }])
    const { id, origin, raw_text: sealed } = tips[0]!
    const keys = await loadKeys(gateway.pool, gateway.ring, [id])
    expect(openFor(keys.get(id), places.rawText(origin), sealed)).toBe('Lok Vann 012 345 678, Chhuk')
    for (const table of ['"case"', 'callback', 'outbound_message', 'safe_contact'])
      expect(await gateway.rows(`SELECT 1 FROM ${table}`)).toEqual([])
  })
})

describe('LIC by SMS', () => {
  beforeEach(async () => {
    await saveAgencies(gateway.pool, listed())
  })

  /** What a phone that reads English gets for a text. */
  async function texts(phone: string, ...words: string[]): Promise<string | undefined> {
    let got: string[] = []
    for (const each of words) got = await text(gateway, phone, each)
    return got.at(-1)
  }
  async function english(): Promise<string> {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    return phone
  }

  it('is answered in the words of the screens, in one part each', async () => {
    const phone = await english()
    expect(await texts(phone, 'LIC Angkor Manpower')).toBe(
      `Angkor Manpower Co: on the list of ${list}, licence to ${until}. Under 18: no. Get a contract in Khmer. No money or papers to a broker.`,
    )
    expect(await texts(phone, 'lic tonle labour')).toContain(
      `Tonle Labour Co., Ltd.: licence ended ${ended} (list of ${list}).`,
    )
    expect(await texts(phone, 'LIC ANGKOR WORK CO')).toBe(
      `This agency: NOT on the list of ${list}. Do not pay and do not go. Ask 1280, or police 117.`,
    )
    expect(await texts(phone, '72 34')).toMatch(/^Tonle Labour/)
    expect(await texts(phone, 'LIC')).toBe('LIC needs more. Example: LIC ANGKOR WORK CO')
    expect(await texts(freshPhone(), 'LIC មេគង្គ អន្តរជាតិ ជ្រើសរើសកម្មករ')).toBe(
      `ក្នុងបញ្ជី ${list} ដល់ ${until}។ ក្រោម18 ហាម។ កុំឱ្យលុយមេខ្យល់`,
    )
    await gateway.pool.query('DELETE FROM agency')
    expect(await texts(phone, 'LIC 13')).toMatch(/^We cannot check agencies now\./)
  })

  it('asks which of several, and the next digit answers; a number that is no row does not', async () => {
    const phone = await english()
    const rows = 'Which one?\n1 Angkor Labour Supply\n2 Angkor Manpower Co\nReply with the number.'
    expect(await texts(phone, 'LIC angkor')).toBe(rows)
    expect(await texts(phone, '2')).toMatch(/^Angkor Manpower Co: on the list/)
    expect(await texts(phone, '1')).toMatch(/^We will call soon/)
    expect(await texts(freshPhone(), 'LIC angkor', '7')).not.toMatch(/banhchi/)
  })

  it('is counted and not kept with the phone that asked', async () => {
    const phone = await english()
    await texts(phone, 'LIC angkor', '1')
    await texts(phone, 'LIC Golden Wing')
    expect(await counts()).toMatchObject([
      { what: 'LICENCE_QUESTION', about: '', count: 1 },
      { what: 'LICENCE_QUESTION', about: '14', count: 1 },
    ])
    const asked = `SELECT DISTINCT length(body) AS length, outcome FROM inbound_message WHERE kind = 'SMS'`
    expect(await gateway.rows(asked)).toEqual([{ length: 0, outcome: 'licence asked' }])
    // the loop guard looks at earlier texts, of which nothing is left here
    expect(await texts(phone, 'LIC 13', 'LIC 13', 'LIC 13')).toMatch(/^Angkor Manpower/)
  })
})
