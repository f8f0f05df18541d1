import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPhone, text, textsTo } from '../deps.ts'
import { type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let senior: Signed
let mother: string
let number: string
beforeAll(async () => {
  desk = await openDesk()
  senior = await signed(desk, 'supervisor', { area: '02' })
  mother = freshPhone()
  await text(desk.gateway, mother, 'NEW M A8 P0203 D G3 N SOK DARA')
  number = (await desk.gateway.rows<{ number: string }>('SELECT number FROM "case"'))[0]!.number
  await desk.gateway.rows(
    `UPDATE outbound_message SET state = 'FAILED', reason = 'invalid-number' WHERE class = 'REPLY'`,
  )
  await desk.gateway.rows(`UPDATE outbound_attempt SET state = 'FAILED', reason = 'invalid-number' WHERE message_id IN (
    SELECT id FROM outbound_message WHERE state = 'FAILED')`)
})
afterAll(() => desk.close())

const page = (who: Signed) => who.browser.open('/console/messages')
const shown = () => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`

describe('the page of texts', () => {
  test('shows a supervisor what failed in the area and of which case, and no words of it', async () => {
    const { html } = await page(senior)
    expect(html).toContain('invalid-number')
    expect(html).toContain(shown())
    expect(html).not.toMatch(/Keep it|SOK|DARA/)
    const elsewhere = await page(await signed(desk, 'supervisor', { area: '08' }))
    expect(elsewhere.html).not.toContain(shown())
    expect(elsewhere.html).not.toContain('invalid-number')
  })

  test('shows an admin how texts fare, never of which case', async () => {
    const { html } = await page(await signed(desk, 'admin'))
    expect(html).toContain('africastalking')
    expect(html).not.toContain(shown())
  })

  test('opens for nobody else', async () => {
    for (const role of ['caseworker', 'police', 'commune', 'women'] as const)
      expect((await page(await signed(desk, role, { area: '02' }))).status).toBe(403)
  })

  test('sends a text that failed again, once', async () => {
    const before = textsTo(desk.gateway, mother).length
    await page(senior)
    await senior.browser.press('again')
    await desk.gateway.settle()
    expect(textsTo(desk.gateway, mother)).toHaveLength(before + 1)
    const form = (await page(senior)).html
    expect(form.includes('value="again"'), form).toBe(false)
    const [row] = await desk.gateway.rows<{ state: string }>(
      `SELECT state FROM outbound_message WHERE class = 'REPLY' ORDER BY id LIMIT 1`,
    )
    expect(row!.state).toBe('SENT')
  })
})
