import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskCase, keepPair, openCase, type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let worker: Signed
let elsewhere: Signed
let police: Signed
beforeAll(async () => {
  desk = await openDesk()
  worker = await signed(desk, 'caseworker', { area: '01' })
  elsewhere = await signed(desk, 'caseworker', { area: '08' })
  police = await signed(desk, 'police', { area: '01', language: 'km' })
})
afterAll(() => desk.close())

const NAME = 'Sok <b>Dara</b>'
const lost = (more = {}) =>
  openCase(desk, {
    ...{ kind: 'MISSING', sex: 'M', ageMin: 7, ageMax: 7, place: '0105', contact: 'CALL' },
    ...{ name: NAME, marks: 'scar on hand, red shirt', seenFrom: '2026-03-08', seenTo: '2026-03-13', ...more },
  })
const found = () =>
  openCase(desk, { kind: 'FOUND', sex: 'M', ageMin: 10, ageMax: 10, place: '0102', marks: 'scar hand' }, 'FOUNDRAW')

const looks = (who: Signed, of: DeskCase) =>
  desk.gateway.rows<{ route: string; purpose: string }>(
    `SELECT route, purpose FROM access_log WHERE actor_id = $1 AND case_id = $2 AND 'P' = ANY (classes)`,
    [who.id, of.id],
  )

describe('pairs of cases', () => {
  test('are listed to whom either case is for, without a name', async () => {
    const id = await keepPair(desk, await lost(), await found())
    const list = await worker.browser.open('/console/matches')
    expect(list.html).toContain(`href="/console/matches/${id}"`)
    expect(list.html).toContain('97 %')
    expect(list.html).not.toContain('Dara')
    expect((await elsewhere.browser.open('/console/matches')).html).not.toContain(id)
    expect((await elsewhere.browser.open(`/console/matches/${id}`)).status).toBe(404)
    expect((await police.browser.open('/console/matches')).status).toBe(403)
    expect((await worker.browser.open('/console/matches?state=accepted')).html).not.toContain(id)
  })

  test('stand side by side; the mark to ask for is what the other side did not say', async () => {
    const [own, other] = [await lost(), await found()]
    await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [own.id, worker.id])
    await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [other.id, worker.id])
    const { html } = await worker.browser.open(`/console/matches/${await keepPair(desk, own, other)}`)
    for (const words of ['Sok &lt;b&gt;Dara&lt;/b&gt;', 'ages 3 years apart', 'differs', '8/3/2026 - 13/3/2026'])
      expect(html).toContain(words)
    expect(html).toMatch(/What did the child wear.*The family said.*red shirt/s)
    expect(html).not.toMatch(/<title>[^<]*(Dara|\d{4} \d{4})/)
    expect(await looks(worker, own)).toEqual([{ route: 'GET /console/matches/:id', purpose: 'duty' }])
    expect(await looks(worker, other)).toHaveLength(1)
  })

  test('whoever is assigned to neither sees names and decides once a reason is stated, and the owner is told', async () => {
    const [own, other] = [await lost(), await found()]
    const other1 = await signed(desk, 'caseworker', { area: '01' })
    const id = await keepPair(desk, own, other)
    const first = await other1.browser.open(`/console/matches/${id}`)
    expect(first.html).not.toContain('Dara')
    expect(first.html).not.toContain('value="accept"')
    expect(await looks(other1, own)).toEqual([])
    expect((await other1.browser.press('open', { reason: ' ' })).html).toContain('id="reason-wrong"')
    const opened = await other1.browser.press('open', { reason: 'a call from the market' })
    expect(opened.url).not.toContain('market')
    expect(opened.html).toContain('Dara')
    expect(await looks(other1, own)).toEqual([{ route: 'GET /console/matches/:id', purpose: 'a call from the market' }])
    expect(await desk.gateway.rows(`SELECT FROM alarm WHERE kind = 'case-read' AND about = $1`, [own.id])).toHaveLength(
      1,
    )
    const copied = opened.url
    expect((await worker.browser.open(copied)).html).not.toContain('a call from the market')
    await other1.browser.open(copied)
    const done = await other1.browser.press('reject', { reason: 'AGE' })
    expect(done.html).toContain('not one child')
    expect(done.html).not.toContain('value="accept"')
    expect(await desk.gateway.rows('SELECT state, reason, decided_by_id FROM match WHERE id = $1', [id])).toEqual([
      { state: 'REJECTED', reason: 'AGE', decided_by_id: other1.id },
    ])
  })

  test('one child: decided once, however often and in however many windows it is sent', async () => {
    const [own, other] = [await lost(), await found()]
    await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = ANY ($1)', [
      [own.id, other.id],
      worker.id,
    ])
    const id = await keepPair(desk, own, other)
    await worker.browser.open(`/console/matches/${id}`)
    const { url, payload } = worker.browser.filled('accept')
    const rejected = worker.browser.filled('reject', { reason: 'SEX' })
    expect((await worker.browser.ask('POST', url, payload)).status).toBe(303)
    const again = await worker.browser.ask('POST', url, payload)
    expect([again.status, again.html.includes('Nothing was done twice')]).toEqual([409, true])
    await worker.browser.open(`/console/matches/${id}`)
    expect(worker.browser.seen.html).toContain('one child')
    const other2 = await worker.browser.ask('POST', url, rejected.payload.replace(/form=[^&]*/, ''))
    expect(other2.status).toBe(409)
    expect(await desk.gateway.rows('SELECT state FROM match WHERE id = $1', [id])).toEqual([{ state: 'ACCEPTED' }])
    expect(brotliCompressSync(worker.browser.seen.html).length).toBeLessThan(14_336)
  })
})
