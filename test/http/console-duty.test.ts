import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let senior: Signed
let worker: Signed
beforeAll(async () => {
  desk = await openDesk()
  senior = await signed(desk, 'supervisor', { area: '02' })
  worker = await signed(desk, 'caseworker', { area: '02' })
})
afterAll(() => desk.close())

/** A time some days ahead as a browser's field gives it. */
const ahead = (days: number, clock: string) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`
const shift = (more: Readonly<Record<string, string>> = {}) => ({
  ...{ phone: worker.phone, deputy: '', province: 'Battambang', from: ahead(1, '08:00'), until: ahead(1, '16:00') },
  ...more,
})
const entries = () =>
  desk.gateway.rows<{ id: string; clock: string }>(
    `SELECT id, to_char(from_at AT TIME ZONE 'Asia/Phnom_Penh', 'HH24:MI') AS clock FROM duty_shift
      UNION ALL SELECT id, to_char(from_at AT TIME ZONE 'Asia/Phnom_Penh', 'HH24:MI') FROM absence`,
  )

/** Opens the page as somebody and presses a button of it. */
async function press(who: Signed, act: string, fields: Readonly<Record<string, string>>) {
  await who.browser.open('/console/duty')
  return who.browser.press(act, fields)
}

describe('the roster', () => {
  test('takes shifts and leave from a supervisor of the area, by the clock of Cambodia, and gives them back', async () => {
    expect((await press(senior, 'set', shift())).html).toContain('Sophea Test')
    expect(await entries()).toEqual([{ id: expect.any(String), clock: '08:00' }])
    await press(senior, 'set', shift({ province: '', from: ahead(3, '00:00'), until: ahead(5, '00:00') }))
    expect(await entries()).toHaveLength(2)
    await press(senior, 'remove', {})
    await press(senior, 'remove', {})
    expect(await entries()).toEqual([])
  })

  test.each([
    ['a phone of nobody', { phone: '010 000 999' }, 'Nobody registered has this phone.'],
    ['an end before its beginning', { until: ahead(1, '07:00') }, 'the end is after the beginning'],
    ['a place that is no province', { province: 'Nowhere' }, 'id="province-wrong"'],
    ['a province where the person has no duty', { province: 'Kampot' }, 'id="phone-wrong"'],
  ])('refuses %s beside its field and keeps what was typed', async (_what, more, said) => {
    const { html } = await press(senior, 'set', shift(more))
    expect(html).toContain(said)
    expect(html).toContain(ahead(1, '08:00'))
    expect(await entries()).toEqual([])
  })

  test('is set by nobody of another area, nor by a worker', async () => {
    const other = await signed(desk, 'supervisor', { area: '08' })
    expect((await press(other, 'set', shift())).html).toContain('id="phone-wrong"')
    expect((await worker.browser.open('/console/duty')).html).not.toContain('name="from"')
    expect((await worker.browser.ask('POST', '/console/duty', 'act=set')).status).toBe(403)
    expect(await entries()).toEqual([])
  })
})
