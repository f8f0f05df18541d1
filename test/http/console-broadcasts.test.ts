import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MOST_ALONE } from '../../src/cases/broadcast.ts'
import { freshPhone, register } from '../deps.ts'
import { type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let senior: Signed
let second: Signed
beforeAll(async () => {
  desk = await openDesk()
  senior = await signed(desk, 'supervisor', { area: '02' })
  second = await signed(desk, 'supervisor', { area: '02' })
})
afterAll(() => desk.close())
beforeEach(() => desk.gateway.rows('DELETE FROM outbound_message'))

const WORDS = { en: 'Meeting at the hall tomorrow at 8', km: 'ប្រជុំស្អែក ម៉ោង 8', latin: 'Brachum saek maong 8' }
const queued = async () =>
  (await desk.gateway.rows<{ n: number }>(`SELECT count(*)::int AS n FROM outbound_message WHERE template = 'BC1'`))[0]!
    .n

async function counted(who: Signed, more: Readonly<Record<string, string>> = {}) {
  await who.browser.open('/console/broadcasts')
  return who.browser.press('count', { ...WORDS, ...more })
}

describe('a text to the officials of an area', () => {
  test('is counted with what it costs, then sent once, and stays in the list', async () => {
    const { html } = await counted(senior)
    expect(html).toContain('<strong>2 receivers</strong>, 2 parts, cost 0.10 USD')
    expect(await queued()).toBe(0)
    await senior.browser.press('send')
    expect(await queued()).toBe(2)
    expect((await senior.browser.open('/console/broadcasts')).html).toContain(WORDS.en)
    // a day later nothing hinders; the same day nobody gets a second
    expect((await counted(senior)).html).toContain('<strong>0 receivers</strong>')
  })

  test('that names a case or is too long is refused with what is wrong', async () => {
    expect((await counted(senior, { en: 'Look for 4712 0935 49' })).html).toContain('ten digits')
    expect((await counted(senior, { en: 'Come to the hall. '.repeat(12) })).html).toContain('longer than one part')
    expect(await queued()).toBe(0)
  })

  test('reaches no other area', async () => {
    expect((await counted(senior, { area: 'Kampot' })).html).toContain('supervisor of the whole area')
  })

  test(`above ${MOST_ALONE} receivers waits for another person, never for whoever wrote it`, {
    timeout: 60_000,
  }, async () => {
    for (let each = 0; each < MOST_ALONE; each += 1)
      await register(desk.gateway, freshPhone(), 'commune', '0203', `Chief ${each}`)
    const { html } = await counted(senior)
    expect(html).not.toContain('value="send"')
    await senior.browser.press('ask')
    expect(await queued()).toBe(0)
    expect((await senior.browser.open('/console/broadcasts')).html).not.toContain('value="approve"')
    await second.browser.open('/console/broadcasts')
    await second.browser.press('approve')
    expect(await queued()).toBe(MOST_ALONE + 2)
    expect((await second.browser.open('/console/broadcasts')).html).not.toContain('value="approve"')
  })

  test('opens for supervisors and admins alone', async () => {
    for (const role of ['caseworker', 'police', 'commune'] as const)
      expect((await (await signed(desk, role)).browser.open('/console/broadcasts')).status).toBe(403)
    expect((await (await signed(desk, 'admin')).browser.open('/console/broadcasts')).status).toBe(200)
  })
})
