import { beforeEach, describe, expect, it } from 'vitest'
import { sampleAgencies } from '../../flows/sample-agencies.ts'
import { loadRegister, saveAgencies } from '../../src/store/agencies.ts'
import { places } from '../../src/store/commit.ts'
import { loadKeys, openFor } from '../../src/store/secrets/vault.ts'
import { caller, freshPhone, gatewayOfFile, speaks, startAfresh } from '../deps.ts'

const TODAY = new Date('2026-03-15T02:00:00Z')
const gateway = await gatewayOfFile({ now: () => TODAY })

const listed = (changes: { readonly listDate?: string; readonly licenceNo?: string } = {}) =>
  sampleAgencies.agencies.map((agency) => ({
    ...agency,
    countries: ['TH', 'MY'],
    phone: null,
    listDate: sampleAgencies.listDate,
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
  gateway.rows(`SELECT to_char(day, 'YYYY-MM-DD') AS day, what, about, count FROM day_count ORDER BY what, about`)

beforeEach(async () => {
  await startAfresh(gateway)
  await gateway.agencies.refresh()
})

describe('the licence list', () => {
  it('is heard of without a start, and an agency that a newer list leaves out is not on it', async () => {
    expect(await dials('4', '1', '13')).toMatch(/^We cannot check agencies now\./)
    expect(await saveAgencies(gateway.pool, listed())).toBe(5)
    await gateway.agencies.refresh()
    expect(await dials('4', '1', '13')).toMatch(/^Angkor Manpower Co: on the list of 01\/03\/26/)
    expect(await saveAgencies(gateway.pool, listed({ listDate: '2026-03-10' }).slice(1))).toBe(4)
    await gateway.agencies.refresh()
    expect(await dials('4', '1', '13')).toMatch(/^This agency: NOT on the list of 10\/03\/26/)
  })

  it('taken again adds nothing, and an older one changes nothing', async () => {
    await saveAgencies(gateway.pool, listed())
    expect(await saveAgencies(gateway.pool, listed())).toBe(0)
    expect(await saveAgencies(gateway.pool, listed({ listDate: '2025-01-01' }))).toBe(0)
    expect((await loadRegister(gateway.pool)).listDate).toBe('2026-03-01')
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
    const day = '2026-03-15'
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
