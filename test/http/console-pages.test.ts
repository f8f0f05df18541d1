import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSON_ROLES, relationsOf } from '../../src/cases/access.ts'
import { showCaseNumber } from '../../src/cases/number.ts'
import { TILED, tiles } from '../../src/http/console/chart.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { saveAgencies } from '../../src/store/agencies.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { removeDesk, setDesk } from '../../src/store/desks.ts'
import { addShift } from '../../src/store/roster.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, text } from '../deps.ts'
import { type DeskCase, keepPair, openCase, type Signed, signed } from './console-cases.ts'
import { Browser, type Desk, openDesk } from './console-desk.ts'

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

/** An address as a browser reads it. */
const plain = (value: string) => value.replaceAll('&amp;', '&')

const looks = (who: Signed, of: DeskCase) =>
  desk.gateway.rows<{ route: string; purpose: string }>(
    `SELECT route, purpose FROM access_log WHERE actor_id = $1 AND case_id = $2 AND 'P' = ANY (classes)`,
    [who.id, of.id],
  )

describe('the pages', () => {
  const pages = Object.entries(ROUTES).flatMap(([name, audience]) => {
    const [method, path] = name.split(' ')
    return typeof audience !== 'string' && path!.startsWith('/console')
      ? [{ method: method as 'GET' | 'POST', path: path!, permission: audience }]
      : []
  })

  test.each(PERSON_ROLES)('open for %s as the access table says, in the menu too', async (role) => {
    const { browser } = await signed(desk, role, { area: '25' })
    const home = role === 'family' ? null : await browser.open('/console')
    for (const { method, path, permission } of pages) {
      const [resource, action] = permission
      const may = relationsOf({ resource, action, role, channel: 'console' }).size > 0
      const one = path
        .replace(':number', '1000000000')
        .replace(':name', 'none')
        .replace(':id', desk.gateway.deps.newId())
      const { status } = await browser.ask(method, one, method === 'POST' ? 'act=none' : undefined)
      const done = method === 'POST' ? 400 : one === path ? 200 : 404
      expect(status, `${role} ${method} ${path}`).toBe(may ? done : 403)
      if (method === 'GET' && path !== '/console' && one === path)
        expect(home?.html.includes(`href="${path}"`) ?? may, path).toBe(may)
    }
  })
})

describe('a case', () => {
  test('says what to do next, who else uses the phone, its other numbers, and which report told what', async () => {
    const own = await lost()
    await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2, danger = 2 WHERE id = $1', [own.id, worker.id])
    await desk.gateway.pool.query('INSERT INTO external_ref (id, case_id, system, value) VALUES ($1, $2, $3, $4)', [
      ...[desk.gateway.deps.newId(), own.id, 'OSCAR', 'ock-77'],
    ])
    const page = `/console/cases/${own.number}`
    const { html } = await worker.browser.open(page)
    expect(html).toContain('<strong>Tell the police.</strong>')
    expect(html).toMatch(/Other numbers<\/dt><dd><span lang="en">OSCAR<\/span> .*ock-77/)
    expect(html).not.toMatch(/\(report \d/)
    await worker.browser.press('done', { done: 'POLICE_TOLD' })
    expect((await worker.browser.open(page)).html).toContain('<strong>Call the family.</strong>')
    await worker.browser.press('done', { done: 'REACHED' })
    expect((await worker.browser.open(page)).html).toContain('nothing else waits')
    await keepPair(desk, own, await found())
    const paired = (await worker.browser.open(page)).html
    expect(paired).toContain('<strong>Look at the pair that waits.</strong>')
    expect(paired).toMatch(/red shirt<\/span> <span class="note">\(report 1\)/)
    expect(paired).toMatch(/<p class="note">2\. /)
  })
})

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
    expect(html).toContain(`href="/console/cases/${own.number}#change"`)
    expect(html).not.toContain('value="senior"')
    expect(await looks(worker, own)).toEqual([{ route: 'GET /console/matches/:id', purpose: 'duty' }])
    expect(await looks(worker, other)).toHaveLength(1)
  })

  test('lead whoever is asked about one on to a senior', async () => {
    const own = await lost()
    await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [own.id, worker.id])
    const id = await keepPair(desk, own, await found())
    const alertId = desk.gateway.deps.newId()
    await desk.gateway.pool.query(
      `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung, match_id) VALUES ($1, $1, 'Q7', 'MATCH', $2, $3, 0, $4)`,
      [alertId, own.id, worker.id, id],
    )
    expect((await worker.browser.open(`/console/matches/${id}`)).html).toContain('value="senior"')
    const { url } = await worker.browser.press('senior')
    expect(url).toBe('/console/alerts')
    // a senior is asked beside them
    expect(
      (await desk.gateway.rows('SELECT FROM alert WHERE group_id = $1 AND id <> $1', [alertId])).length,
    ).toBeGreaterThan(0)
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

describe('alerts', () => {
  const alertTo = async (who: Signed, of: DeskCase, kind = 'NEW_CASE') => {
    const id = desk.gateway.deps.newId()
    await desk.gateway.pool.query(
      `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung, escalate_at)
        VALUES ($1, $1, 'Q7', $2, $3, $4, 1, clock_timestamp() + interval '12 minutes')`,
      [id, kind, of.id, who.id],
    )
    return id
  }
  const alert = async (id: string) => (await desk.gateway.rows('SELECT * FROM alert WHERE id = $1', [id]))[0]!

  test('of one are taken on the page: the phone is shown to who took it, and that is written down', async () => {
    const own = await lost()
    const me = await signed(desk, 'caseworker', { area: '01' })
    const id = await alertTo(me, own)
    const before = await me.browser.open('/console/alerts')
    expect(before.html).toMatch(/Q7.*new case.*1[2-4] minutes until it goes on.*boy · 7/s)
    const local = own.phone.replace('+855', '0')
    expect(before.html.replaceAll(' ', '')).not.toContain(local)
    const taken = await me.browser.press('take')
    expect(taken.html).toContain(`href="tel:${own.phone}"`)
    expect((await alert(id)).claimed_at).not.toBeNull()
    expect(await desk.gateway.rows('SELECT owner_id FROM "case" WHERE id = $1', [own.id])).toEqual([
      { owner_id: me.id },
    ])
    expect((await looks(me, own)).map(({ route }) => route)).toEqual(['console claim', 'GET /console/alerts'])
    const given = await desk.gateway.rows(`SELECT FROM case_event WHERE case_id = $1 AND type = 'DISCLOSURE'`, [own.id])
    expect(given).toHaveLength(1)
    expect(desk.gateway.sms.sent.filter(({ to }) => to === me.phone)).toEqual([])
    await desk.gateway.pool.query(`UPDATE safe_contact SET mode = 'NONE' WHERE case_id = $1`, [own.id])
    expect((await me.browser.open('/console/alerts')).html).not.toContain(own.phone)
  })

  test('are answered by whom they are for alone; of two who take one, one is told', async () => {
    const own = await lost()
    const [one, two] = [await signed(desk, 'caseworker', { area: '01' }), await signed(desk, 'police', { area: '01' })]
    const id = await alertTo(one, own)
    await desk.gateway.pool.query(
      `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung) VALUES ($1, $2, 'Q8', 'NEW_CASE', $3, $4, 2)`,
      [desk.gateway.deps.newId(), id, own.id, two.id],
    )
    await two.browser.open('/console/alerts')
    await one.browser.open('/console/alerts')
    expect((await elsewhere.browser.open('/console/alerts')).html).not.toContain(own.number.slice(4, 8))
    const mine = one.browser.filled('take')
    const forged = two.browser.filled('take').payload.replace(/alert=[^&]*/, `alert=${id}`)
    expect((await two.browser.ask('POST', '/console/alerts', forged)).html).toContain('no open question to you')
    await two.browser.open('/console/alerts')
    expect((await one.browser.ask('POST', mine.url, mine.payload)).status).toBe(303)
    expect((await two.browser.press('take')).html).toContain('Somebody else has taken it')
  })

  test('go to the senior or to the next where one says so', async () => {
    const own = await lost()
    const boss = await signed(desk, 'supervisor', { area: '01' })
    const me = await signed(desk, 'caseworker', { area: '01' })
    const id = await alertTo(me, own)
    await me.browser.open('/console/alerts')
    await me.browser.press('senior')
    const asked = () => desk.gateway.rows('SELECT official_id FROM alert WHERE group_id = $1 ORDER BY created_at', [id])
    expect(await asked()).toEqual([{ official_id: me.id }, { official_id: boss.id }])
    const next = await alertTo(me, await lost())
    await me.browser.open('/console/alerts')
    const { url, payload } = me.browser.filled('pass')
    await me.browser.ask('POST', url, payload.replace(/alert=[^&]*/, `alert=${next}`))
    expect(await desk.gateway.rows('SELECT count(*)::int FROM alert WHERE group_id = $1', [next])).toEqual([
      { count: 2 },
    ])
    expect((await alert(next)).escalate_at).toBeNull()
  })

  test('of a case that a colleague hands over are accepted by the colleague, whose it is then', async () => {
    const own = await lost({ place: '1501' })
    const [me, colleague] = [
      await signed(desk, 'caseworker', { area: '15' }),
      await signed(desk, 'caseworker', { area: '15' }),
    ]
    await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [own.id, me.id])
    const owner = async () =>
      (await desk.gateway.rows('SELECT owner_id FROM "case" WHERE id = $1', [own.id]))[0]!.owner_id
    await me.browser.open(`/console/cases/${own.number}`)
    expect((await me.browser.press('hand-over', { colleague: elsewhere.phone })).html).toContain('id="colleague-wrong"')
    await me.browser.open(`/console/cases/${own.number}`)
    await me.browser.press('hand-over', { colleague: colleague.phone })
    expect(await owner()).toBe(me.id)
    expect((await colleague.browser.open('/console/alerts')).html).toMatch(
      /hands a case over to you.*I accept.*I refuse/s,
    )
    await colleague.browser.press('take')
    expect(await owner()).toBe(colleague.id)
    expect((await colleague.browser.open('/console/alerts')).html).not.toContain('hands a case over')
  })

  test('that wait for a decision are opened, not taken', async () => {
    const me = await signed(desk, 'supervisor', { area: '08' })
    const id = await alertTo(me, await lost(), 'PROPOSAL')
    const page = await me.browser.open('/console/alerts')
    expect(page.html).not.toContain('value="take"')
    const { url, payload } = me.browser.filled('seen')
    const forged = await me.browser.ask('POST', url, payload.replace('act=seen', 'act=take'))
    expect(forged.html).toContain('no open question')
    expect((await alert(id)).claimed_at).toBeNull()
  })
})

describe('what is new since', () => {
  test('is told in numbers alone, within reach, and keeps no session alive', async () => {
    const [me, far] = [
      await signed(desk, 'caseworker', { area: '06' }),
      await signed(desk, 'caseworker', { area: '09' }),
    ]
    const since = Date.now() - 1
    const ask = async (who: Signed, page: string) => {
      const { status, html } = await who.browser.ask('GET', `${page}live=${since}`)
      return [status, JSON.parse(html || 'null')]
    }
    const none = [200, { added: 0, changed: 0 }]
    const lists = ['/console/cases?', '/console/alerts?', '/console/matches?', '/console/callbacks?', '/console/inbox?']
    for (const page of lists) expect(await ask(me, page), page).toEqual(none)
    await desk.gateway.pool.query(
      `UPDATE console_session SET seen_at = seen_at - interval '20 minutes' WHERE person_id = $1`,
      [me.id],
    )
    const own = await lost({ place: '0601' })
    await desk.gateway.pool.query(
      `INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, due_at)
        SELECT gen_random_uuid(), 'live', contact_id, case_id, 'menu', clock_timestamp() FROM report WHERE case_id = $1`,
      [own.id],
    )
    await keepPair(desk, own, await lost({ kind: 'FOUND', place: '0601' }))
    expect(await ask(me, '/console/cases?')).toEqual([200, { added: 2, changed: 0 }])
    for (const page of ['/console/matches?', '/console/callbacks?'])
      expect(await ask(me, page), page).toEqual([200, { added: 1, changed: 0 }])
    for (const page of lists) if (page !== '/console/alerts?') expect(await ask(far, page), page).toEqual(none)
    const [session] = await desk.gateway.rows(
      `SELECT seen_at < clock_timestamp() - interval '19 minutes' AS idle FROM console_session WHERE person_id = $1`,
      [me.id],
    )
    expect(session).toEqual({ idle: true })
    expect(await desk.gateway.rows('SELECT FROM access_log WHERE actor_id = $1', [me.id])).toEqual([])
    expect((await ask({ ...me, browser: new Browser(desk.app) }, '/console/cases?'))[0]).toBe(401)
  })
})

describe('call-backs', () => {
  const callback = async (of: DeskCase, urgency = 0) => {
    const id = desk.gateway.deps.newId()
    const contactId = contactIdOf(phoneHash(desk.gateway.ring, of.phone))
    await desk.gateway.pool.query(
      `INSERT INTO callback (id, dedupe_key, contact_id, case_id, reason, urgency, due_at)
        VALUES ($1::uuid, $1::text, $2, $3, $4, $5, clock_timestamp())`,
      [id, contactId, of.id, urgency > 0 ? 'child-alone' : 'menu', urgency],
    )
    return id
  }
  const row = async (id: string) => (await desk.gateway.rows('SELECT * FROM callback WHERE id = $1', [id]))[0]!
  const calls = (of: DeskCase) =>
    desk.gateway.rows(`SELECT FROM case_event WHERE case_id = $1 AND type = 'CALL'`, [of.id])

  test('show the phone to who calls now, and to nobody else until the call has ended', async () => {
    const own = await lost({ place: '0301' })
    const [me, other] = [
      await signed(desk, 'caseworker', { area: '03' }),
      await signed(desk, 'supervisor', { area: '03' }),
    ]
    const id = await callback(own)
    const list = await me.browser.open('/console/callbacks')
    expect(list.html).toMatch(/asked to be called.*Contact rule: CALL/s)
    expect(list.html).not.toContain(own.phone)
    await other.browser.open('/console/callbacks')
    const late = other.browser.filled('take')
    expect((await me.browser.press('take')).html).toContain(`href="tel:${own.phone}"`)
    expect((await looks(me, own)).length).toBeGreaterThan(0)
    expect((await other.browser.ask('POST', late.url, late.payload)).html).toContain('Somebody else has taken it')
    expect((await other.browser.open('/console/callbacks')).html).toMatch(/somebody else is calling/)
    expect(other.browser.seen.html).not.toContain(own.phone)
    const again = await me.browser.press('no-answer')
    expect(again.html).toContain('1 calls that nobody answered')
    expect(again.html).not.toContain(own.phone)
    expect(await row(id)).toMatchObject({ state: 'OPEN', tries: 1 })
    await other.browser.open('/console/callbacks')
    await other.browser.press('take')
    await other.browser.press('reached')
    expect(await row(id)).toMatchObject({ state: 'DONE' })
    expect(await calls(own)).toHaveLength(2)
    expect((await me.browser.open('/console/callbacks')).html).not.toContain(own.number.slice(4, 8))
  })

  test('of a phone that said no wait for a supervisor, but for a child alone', async () => {
    const own = await lost({ place: '0501', contact: 'NONE' })
    const [me, boss] = [
      await signed(desk, 'caseworker', { area: '05' }),
      await signed(desk, 'supervisor', { area: '05' }),
    ]
    const id = await callback(own)
    const held = await me.browser.open('/console/callbacks')
    expect(held.html).toContain('Nobody calls until a supervisor decides')
    expect(held.html).not.toMatch(/value="(take|allow|deny)"/)
    await boss.browser.open('/console/callbacks')
    const { url, payload } = boss.browser.filled('allow')
    await me.browser.open('/console/cases')
    const number = /name="form" value="([^"]*)"/.exec(me.browser.seen.html)![1]!
    for (const [act, said] of [
      ['take', 'Nobody calls until'],
      ['allow', 'not yours to end'],
    ]) {
      await me.browser.open('/console/cases')
      const fresh = /name="form" value="([^"]*)"/.exec(me.browser.seen.html)?.[1] ?? number
      const sent = new URLSearchParams({ callback: id, act: act!, form: fresh })
      expect((await me.browser.ask('POST', url, sent.toString())).html, act).toContain(said)
    }
    expect((await boss.browser.ask('POST', url, payload)).status).toBe(303)
    expect(await row(id)).toMatchObject({ allowed_by_id: boss.id, state: 'OPEN' })
    await me.browser.open('/console/callbacks')
    expect((await me.browser.press('take')).html).toContain(`href="tel:${own.phone}"`)
    // the rule of the case is what it was
    expect(await desk.gateway.rows('SELECT contact FROM "case" WHERE id = $1', [own.id])).toEqual([{ contact: 'NONE' }])
    // a newer no holds it again
    await desk.gateway.pool.query('UPDATE safe_contact SET confirmed_at = clock_timestamp() WHERE case_id = $1', [
      own.id,
    ])
    const again = await me.browser.open('/console/callbacks')
    expect(again.html).toContain('Nobody calls until a supervisor decides')
    expect(again.html).not.toContain(own.phone)
    await boss.browser.open('/console/callbacks')
    await boss.browser.press('deny')
    expect(await row(id)).toMatchObject({ state: 'UNSAFE' })
    await callback(own, 1)
    expect((await me.browser.open('/console/callbacks')).html).toContain('value="take"')
  })

  test('that are unsafe end the contact about the case; those elsewhere are nobody else’s', async () => {
    const own = await lost({ place: '0401' })
    const me = await signed(desk, 'caseworker', { area: '04' })
    const id = await callback(own, 1)
    await callback(await lost({ place: '0801' }))
    await elsewhere.browser.open('/console/callbacks')
    expect(elsewhere.browser.seen.html).not.toContain(own.number.slice(4, 8))
    const { url, payload } = elsewhere.browser.filled('take')
    const forged = await elsewhere.browser.ask('POST', url, payload.replace(/callback=[^&]*/, `callback=${id}`))
    expect(forged.html).toContain('not yours to end')
    expect(await desk.gateway.rows('SELECT FROM alert WHERE callback_id = $1', [id])).toEqual([])
    await me.browser.open('/console/callbacks')
    await me.browser.press('take')
    await me.browser.press('unsafe')
    expect(await row(id)).toMatchObject({ state: 'UNSAFE' })
    expect(await desk.gateway.rows('SELECT mode FROM safe_contact WHERE case_id = $1', [own.id])).toEqual([
      { mode: 'NONE' },
    ])
    expect(await desk.gateway.rows('SELECT contact FROM "case" WHERE id = $1', [own.id])).toEqual([{ contact: 'NONE' }])
  })
})

describe('the inbox', () => {
  const tip = async (rawText: string, place?: string) => {
    const id = desk.gateway.deps.newId()
    await commitPlan(desk.gateway.pool, desk.gateway.ring, null, {
      outcome: 'tip kept',
      reports: [
        {
          ...{ id, origin: `tip:${id}`, caseId: null, contactId: null, messageId: null, via: 'USSD', kind: 'TIP' },
          ...{ facts: place === undefined ? {} : { place }, rawText, completeness: 0, partial: false, version: 1 },
        },
      ],
    })
    return id
  }
  const asideAt = async (id: string) =>
    (await desk.gateway.rows('SELECT aside_at FROM report WHERE id = $1', [id]))[0]!.aside_at

  test('holds tips until they go to a case, as a note, or are put aside for a reason', async () => {
    const nation = await signed(desk, 'caseworker')
    const [one, other] = [await tip('TIPONE <b>broker</b> at the bridge'), await tip('TIPTWO nothing')]
    const own = await lost()
    const seen = await nation.browser.open('/console/inbox')
    expect(seen.html).toMatch(/TIPTWO.*TIPONE &lt;b&gt;broker/s)
    expect((await elsewhere.browser.open('/console/inbox')).html).not.toContain('TIPONE')
    const { url, payload } = nation.browser.filled('attach')
    const toCase = (number: string, id: string) =>
      payload.replace(/item=[^&]*/, `item=${id}`).replace(/number-[^&]*/, `number-${id}=${number}`)
    const wrong = await nation.browser.ask('POST', url, toCase('1234567890', one))
    expect([wrong.status, wrong.html.includes(`id="number-${one}-wrong"`)]).toEqual([422, true])
    await nation.browser.open('/console/inbox')
    const fresh = /form=[^&]*/.exec(nation.browser.filled('attach').payload)![0]
    const sent = await nation.browser.ask('POST', url, toCase(own.number, one).replace(/form=[^&]*/, fresh))
    expect(sent.status).toBe(303)
    await nation.browser.open(`/console/cases/${own.number}`)
    await nation.browser.press('open', { 'why-open': 'a tip' })
    expect(nation.browser.seen.html).toMatch(/note: .*TIPONE &lt;b&gt;broker/s)
    expect(await asideAt(one)).not.toBeNull()
    expect((await nation.browser.open('/console/inbox')).html).not.toContain('TIPONE')
    await nation.browser.press('aside', { [`why-${other}`]: 'not about a child' })
    expect(await asideAt(other)).not.toBeNull()
    const logged = await desk.gateway.rows('SELECT purpose FROM access_log WHERE actor_id = $1 AND route = $2', [
      ...[nation.id, 'POST /console/inbox'],
    ])
    expect(logged.map(({ purpose }) => purpose).filter((each) => each !== 'duty')).toEqual([
      `attached to ${own.number}`,
      'not about a child',
    ])
  })

  test('holds texts that nobody could read, and lets what was given up be tried once more', async () => {
    const boss = await signed(desk, 'supervisor')
    const phone = freshPhone()
    await text(desk.gateway, phone, 'BLORP <i>zing</i>')
    await boss.browser.open('/console/inbox?part=unread')
    expect(boss.browser.seen.html).toContain('BLORP &lt;i&gt;zing')
    expect(boss.browser.seen.html).not.toContain(phone.slice(4))
    const id = /name="item" value="([^"]*)"/.exec(boss.browser.seen.html)![1]!
    await boss.browser.press('aside', { [`why-${id}`]: 'a slip' })
    expect(boss.browser.seen.url).toBe('/console/inbox?part=unread')
    expect(boss.browser.seen.html).not.toContain('BLORP')
    await desk.gateway.pool.query(`UPDATE inbound_message SET state = 'DEAD' WHERE id = $1`, [id])
    await boss.browser.open('/console/inbox?part=dead')
    await boss.browser.press('again', { [`why-${id}`]: 'the store was away' })
    expect(await desk.gateway.rows('SELECT state FROM inbound_message WHERE id = $1', [id])).toEqual([
      { state: 'RECEIVED' },
    ])
    expect((await worker.browser.open('/console/inbox?part=dead')).html).toContain('Nothing here.')
  })

  test('makes a case of a text, which stays its source, once; what we read in it is filled in', async () => {
    const boss = await signed(desk, 'supervisor')
    const phone = freshPhone()
    await text(desk.gateway, phone, 'ZORP girl 7 years Chhuk yesterday PIN 123456')
    const page = await boss.browser.open('/console/inbox?part=unread')
    const link = plain(/href="(\/console\/new\?[^"]*)"/.exec(page.html)![1]!)
    const other = new Browser(desk.app)
    other.cookie = boss.browser.cookie
    await other.open(link)
    const shown = await boss.browser.open(link)
    expect(shown.html).toContain('ZORP girl 7 years Chhuk yesterday')
    expect(shown.html).not.toContain(phone.slice(4))
    expect(shown.html).toMatch(/value="F" selected/)
    expect(shown.html).toMatch(/id="age"[^>]*value="7"/)
    const empty = await boss.browser.press('make')
    expect([empty.status, empty.html.includes('id="kind-wrong"')]).toEqual([422, true])
    const made = await boss.browser.press('make', { kind: 'MISSING', age: '' })
    const number = /\/console\/cases\/(\d{10})/.exec(made.html)![1]!
    expect(made.url).toBe(`/console/inbox?part=unread&opened=${number}`)
    expect(made.html).not.toContain('ZORP')
    const again = await other.press('make', { kind: 'MISSING' })
    expect([again.status, again.html.includes('does not wait here any more')]).toEqual([422, true])
    const rows = await desk.gateway.rows(
      `SELECT report.via, report.contact_id, age_min, c.contact FROM report JOIN "case" c ON c.id = case_id
        JOIN person ON person.case_id = c.id WHERE c.number = $1 AND message_id IS NOT NULL`,
      [number],
    )
    const contactId = contactIdOf(phoneHash(desk.gateway.ring, phone))
    expect(rows).toEqual([{ via: 'SMS', contact_id: contactId, age_min: null, contact: 'NONE' }])
    const opened = await boss.browser.open(`/console/cases/${number}`)
    expect(opened.html).toMatch(/ZORP girl 7 years Chhuk yesterday PIN ······/)
    expect(
      await desk.gateway.rows('SELECT FROM waiting_pin JOIN "case" c ON c.id = case_id WHERE number = $1', [number]),
    ).toEqual([])
  })

  test('makes a case of a tip, whose phone nobody knows, and puts the tip aside', async () => {
    const boss = await signed(desk, 'supervisor', { area: '21' })
    const id = await tip('TIPTHREE a boy begs at the market', '2102')
    await boss.browser.open(`/console/new?from=${id}`)
    const made = await boss.browser.press('make', { kind: 'SIGHTING', place: 'Takeo' })
    expect(made.url).toMatch(/^\/console\/inbox\?opened=\d{10}$/)
    expect(await asideAt(id)).not.toBeNull()
    const rows = await desk.gateway.rows(
      'SELECT contact_id, via, province FROM report JOIN "case" c ON c.id = case_id WHERE number = $1',
      [made.url.slice(-10)],
    )
    expect(rows).toEqual([{ contact_id: null, via: 'USSD', province: '21' }])
    expect((await elsewhere.browser.open(`/console/new?from=${id}`)).html).toContain('does not wait here')
  })

  test('answers a text with one of the fixed ones, where its phone may be written to so', async () => {
    const boss = await signed(desk, 'supervisor')
    const { gateway } = desk
    const [mother, second] = [await lost(), await lost()]
    // on two cases nobody knows of which the text tells
    await gateway.pool.query('UPDATE report SET contact_id = $2 WHERE case_id = $1', [
      ...[second.id, contactIdOf(phoneHash(gateway.ring, mother.phone))],
    ])
    await text(gateway, mother.phone, 'QUUX gone')
    const stranger = freshPhone()
    await text(gateway, stranger, 'QUUX who')
    await gateway.settle()
    const sent = async (to: string) => {
      await gateway.settle()
      return gateway.sms.sent.filter((each) => each.to === to).map((each) => each.text)
    }
    const before = (await sent(stranger)).length
    await boss.browser.open('/console/inbox?part=unread')
    const form = boss.browser.seen.html.split('<li>').find((each) => each.includes('QUUX who'))!
    const id = /name="item" value="([^"]*)"/.exec(form)![1]!
    expect([...form.matchAll(/option value="(\w+)"/g)].map(([, value]) => value)).toEqual(['HELP', 'UNCLEAR', 'ASK'])
    const { url, payload } = boss.browser.filled('answer')
    const choose = (what: string) =>
      payload.replace(/item=[^&]*/, `item=${id}`).replace(/answer-[^&]*/, `answer-${id}=${what}`)
    const done = await boss.browser.ask('POST', url, choose('UNCLEAR'))
    expect(done.status).toBe(303)
    expect((await boss.browser.ask('POST', url, choose('UNCLEAR'))).status).toBe(409)
    expect((await sent(stranger)).slice(before)).toEqual([expect.stringMatching(/CHUOY|HELP|ជួយ/)])
    await boss.browser.open('/console/inbox?part=unread')
    expect(boss.browser.seen.html).not.toContain('QUUX who')
    // a text of long ago is answered by leave of the contact rule alone
    await text(gateway, stranger, 'QUUX then')
    await gateway.pool.query(
      `UPDATE inbound_message SET received_at = received_at - interval '1 hour' WHERE from_hash = $1`,
      [phoneHash(gateway.ring, stranger)],
    )
    const later = await boss.browser.open('/console/inbox?part=unread')
    const old = later.html.split('<li>').find((each) => each.includes('QUUX then'))!
    expect(old).toContain('may not be written to now')
    expect(old).not.toContain('value="answer"')
    await gateway.pool.query(
      `UPDATE inbound_message SET received_at = received_at - interval '1 hour' WHERE from_hash = $1`,
      [phoneHash(gateway.ring, mother.phone)],
    )
    const page = (await boss.browser.open('/console/inbox?part=unread')).html
    const hers = page.split('<li>').find((each) => each.includes('QUUX gone'))!
    expect([...hers.matchAll(/option value="(\w+)"/g)].map(([, value]) => value)).toEqual(['CALL_US'])
    await boss.browser.press('answer', { [/name="(answer-[^"]*)"/.exec(hers)![1]!]: 'CALL_US' })
    const [notice] = await gateway.rows(
      `SELECT class, case_id IS NOT NULL AS about FROM outbound_message WHERE template = 'T19' AND contact_id = $1`,
      [contactIdOf(phoneHash(gateway.ring, mother.phone))],
    )
    expect(notice).toEqual({ class: 'NOTICE', about: true })
  })

  test('names the cases that were told in part, within reach', async () => {
    const own = await lost()
    await desk.gateway.pool.query('UPDATE report SET partial = true WHERE case_id = $1', [own.id])
    expect((await worker.browser.open('/console/inbox?part=partial')).html).toContain(`/console/cases/${own.number}`)
    expect((await elsewhere.browser.open('/console/inbox?part=partial')).html).not.toContain(own.number)
  })
})

describe('the numbers', () => {
  test('show no count under five, in the table as in the picture beside it', async () => {
    for (let more = 0; more < 5; more += 1) await lost({ place: '1902' })
    for (let more = 0; more < 4; more += 1) await lost({ place: '2401' })
    await desk.gateway.pool.query(
      `INSERT INTO step_count (day, flow, step, language, within, reached, answered, gone)
        VALUES (current_date, 'work-offer', 'W3', 'km', 0, 90, 0, 60), (current_date, 'work-offer', 'W3', 'km', 8, 0, 60, 0)`,
    )
    const { html } = await police.browser.open('/console/analysis?span=ever')
    expect(html).toMatch(/<th scope="row">19 [^<]*<\/th><td>5<\/td>/)
    expect(html).toMatch(/<th scope="row">24 [^<]*<\/th><td>&lt;5<\/td>/)
    expect(html).toMatch(/<text [^>]*>24<\/text><text class="big"[^>]*>&lt;5<\/text>/)
    expect(html).toMatch(/work-offer W3.*<td>90<\/td><td>30<svg class="bar".*width="33.3"/s)
    expect(brotliCompressSync(html).length).toBeLessThan(14_336)
  })

  test('have a tile for every province, none twice', () => {
    const { gazetteer } = desk.gateway.deps
    const provinces = Array.from({ length: 99 }, (_, at) => String(at + 1).padStart(2, '0'))
    expect([...TILED].sort()).toEqual(provinces.filter((code) => gazetteer.exists(code)))
    const places = [...tiles([], 'x').markup.matchAll(/<rect x="(\d+)" y="(\d+)"/g)].map(([, x, y]) => `${x} ${y}`)
    expect(new Set(places).size).toBe(TILED.length)
  })
})

describe('people', () => {
  test('are registered with a PIN and a sign-in shown once; nobody makes an admin or reaches out of the own area', async () => {
    const boss = await signed(desk, 'supervisor', { area: '07' })
    await boss.browser.open('/console/people')
    const phone = freshPhone()
    const person = { role: 'commune', phone, name: 'Keo Nary', area: '0703', spoken: 'km' }
    expect((await boss.browser.press('add', { ...person, role: 'admin' })).html).toContain(
      'You may not change this person',
    )
    await boss.browser.open('/console/people')
    expect((await boss.browser.press('add', { ...person, area: '08' })).html).toContain(
      'You may not change this person',
    )
    await boss.browser.open('/console/people')
    const given = await boss.browser.press('add', person)
    const [, pin, code] = /<strong>(\d{6})<\/strong>.*<code>([^<]*)<\/code>/s.exec(given.html)!
    const [row] = await desk.gateway.rows<{ id: string; pin_hash: Buffer }>(
      'SELECT id, pin_hash FROM official WHERE contact_id = $1',
      [contactIdOf(phoneHash(desk.gateway.ring, phone))],
    )
    const hash = await desk.gateway.deps.hashPin(phoneHash(desk.gateway.ring, phone), pin!)
    expect(Buffer.compare(hash, row!.pin_hash)).toBe(0)
    const first = new Browser(desk.app)
    await first.open('/console/first')
    expect((await first.press('begin', { code: code! })).html).toContain('Choose a password')
    await boss.browser.open('/console/people')
    expect(boss.browser.seen.html).toContain('Keo Nary')
    expect(boss.browser.seen.html).not.toContain(pin)
    expect((await boss.browser.press('add', { ...person, name: 'Somebody Else' })).html).toContain('id="phone-wrong"')
    await boss.browser.open('/console/people')
    const send = (act: string, id: string) => {
      const { url, payload } = boss.browser.filled(act)
      return boss.browser.ask('POST', url, payload.replace(/person=[^&]*/, `person=${id}`))
    }
    expect((await send('lock', worker.id)).html).toContain('You may not change this person')
    await boss.browser.open('/console/people')
    expect((await send('lock', row!.id)).status).toBe(303)
    expect(
      await desk.gateway.rows('SELECT FROM official WHERE id = $1 AND disabled_at IS NOT NULL', [row!.id]),
    ).toHaveLength(1)
    const logged = await desk.gateway.rows('SELECT purpose FROM access_log WHERE actor_id = $1 AND fields <> $2', [
      ...[boss.id, '{}'],
    ])
    expect(logged.map(({ purpose }) => purpose).filter((each) => each !== 'duty')).toEqual(['add', 'lock'])
  })

  test('of the whole country are an admin’s, who sees no case', async () => {
    const admin = await signed(desk, 'admin')
    expect((await admin.browser.open('/console/people')).html).toContain('Sophea Test')
    for (const path of ['/console/cases', '/console/matches', '/console/inbox', '/console/callbacks'])
      expect((await admin.browser.open(path)).status, path).toBe(403)
  })
})

describe('what is read alone', () => {
  test('records hold one’s own looks, and for a supervisor those at the cases of the area', async () => {
    const own = await lost({ place: '1301' })
    const [me, boss] = [
      await signed(desk, 'caseworker', { area: '13' }),
      await signed(desk, 'supervisor', { area: '13' }),
    ]
    await me.browser.open(`/console/cases/${own.number}`)
    await me.browser.press('open', { 'why-open': 'heard of <b>him</b>' })
    const shown = showCaseNumber(own.number)
    const mine = await me.browser.open('/console/records')
    expect(mine.html).toMatch(new RegExp(`me</p><p>${shown} · .*heard of &lt;b&gt;him`, 's'))
    expect((await boss.browser.open('/console/records')).html).toMatch(new RegExp(`case worker</p><p>${shown}`))
    expect((await elsewhere.browser.open('/console/records')).html).not.toContain(shown)
  })

  test('duty marks the provinces where nobody works', async () => {
    const { html } = await police.browser.open('/console/duty')
    const rowOf = (name: string) => html.split('<tr>').find((each) => each.includes(name)) ?? ''
    expect(html.match(/<tr>/g)).toHaveLength(26)
    const kepOfficer = await signed(desk, 'police', { area: '23' })
    const kep = (await worker.browser.open('/console/duty')).html.split('<tr>').find((each) => each.includes('Kep<'))!
    expect(kep).toMatch(/<td>1<\/td><\/tr>/)
    expect(rowOf('កែប')).toContain('ខ្វះ')
    expect(html).not.toContain('គ្មានអ្នកក្នុងវេន')
    const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000)
    const shift = { province: '23', role: 'police', officialId: kepOfficer.id, deputyId: null }
    await addShift(desk.gateway.pool, desk.gateway.deps.newId(), { ...shift, from: hour(2), until: hour(24 * 8) })
    const later = await worker.browser.open('/console/duty')
    expect(later.html).toMatch(/Nobody is on shift.*Kep · police/s)
    expect(later.html.split('<tr>').find((each) => each.includes('Kep<'))).toMatch(/GAP<\/span><\/td><\/tr>/)
  })

  test('the poster says what to dial, in both languages', async () => {
    const { html } = await police.browser.open('/console/print')
    for (const language of ['km', 'en']) expect(html).toContain(`<section class="poster" lang="${language}">`)
    expect(html).toContain(`<strong>${desk.gateway.deps.slots.dial}</strong>`)
  })

  test('the pocket guide is of one’s own role, and names the desk of one’s area, as the foot of every page does', async () => {
    const area = (await signed(desk, 'commune', { area: '2401' })).browser
    expect((await area.open('/console/print/guide')).html).toContain('______')
    expect(area.seen.html).toContain(`href="tel:${desk.gateway.deps.slots.help}"`)
    await setDesk(desk.gateway.pool, desk.gateway.deps.newId(), 'Desk', { area: '', phone: '+85510000052' })
    await setDesk(desk.gateway.pool, desk.gateway.deps.newId(), 'Desk', { area: '24', phone: '+85510000053' })
    const { html } = await area.open('/console/print/guide')
    expect(html.match(/010 000 053/g)).toHaveLength(2)
    expect(html).toContain('href="tel:+85510000053"')
    expect(html).toContain('<tr><td>VIS')
    expect(html).not.toContain('<tr><td>ARR')
    expect((await police.browser.open('/console/print/guide')).html).toContain('<tr><td>ARR')
    expect(police.browser.seen.html).toContain('href="tel:+85510000052"')
    for (const province of ['', '24']) await removeDesk(desk.gateway.pool, province)
  })

  test('the survey is a file, too: small counts withheld there as on the page', async () => {
    await desk.gateway.pool.query(
      `INSERT INTO survey_answer (token, question, quarter, place, value)
        SELECT int4send(n), 'homeDebt', '2026-01-01', '0105', CASE WHEN n <= 12 THEN '1' WHEN n <= 24 THEN '2' ELSE '3' END
        FROM generate_series(1, 28) n`,
    )
    const { html } = await worker.browser.open('/console/survey?as=csv')
    expect(html).toBe(
      'quarter,province,question,value,count\r\n2026-Q1,01,homeDebt,1,*\r\n2026-Q1,01,homeDebt,2,12\r\n2026-Q1,01,homeDebt,3,*\r\n',
    )
  })
})

describe('the licence list', () => {
  test('is imported by an admin alone: good rows at once, the others by line, field and reason; the same list adds nothing', async () => {
    const admin = await signed(desk, 'admin')
    const row = (no: number, until = '2026-12-31') => `${no},Pasted Labour ${no},ប៉ាស ${no},${until},2026-03-01,x`
    const list = ['licenceNo,nameLatin,nameKm,licenceUntil,listDate,boss', row(701), row(702, 'never'), row(703)].join(
      '\r\n',
    )
    await admin.browser.open('/console/agencies')
    const taken = await admin.browser.press('import', { list })
    expect(taken.html).toContain('3 rows · 2 new or changed · 0 as before · 1 not taken')
    expect(taken.html).toMatch(/<th scope="row">3<\/th><td lang="en">licenceUntil<\/td><td lang="en">no day, written/)
    expect(taken.html).toMatch(/nobody knows these fields: .*boss/)
    expect((await worker.browser.open('/console/agencies')).html).toContain('Pasted Labour 703')
    expect(worker.browser.seen.html).not.toContain('name="list"')
    await admin.browser.open('/console/agencies')
    // more than a form of fields holds
    const long = [list, ...Array.from({ length: 500 }, (_, at) => row(1_000 + at, 'never'))].join('\n')
    expect((await admin.browser.press('import', { list: long })).html).toContain('0 new or changed · 2 as before')
    await admin.browser.open('/console/agencies')
    expect((await admin.browser.press('import', { list: 'a;b\n1;2' })).html).toContain('id="list-wrong"')
    expect(
      await desk.gateway.rows(`SELECT fields FROM access_log WHERE actor_id = $1 AND purpose = 'import' ORDER BY id`, [
        admin.id,
      ]),
    ).toEqual([{ fields: ['rows=2'] }, { fields: ['rows=0'] }])
  })
})

describe('an agency', () => {
  test('sees its own departures and adds whom it sends, of the agencies it sent notices for alone; no name is kept', async () => {
    const { pool } = desk.gateway
    const [own, other] = [await signed(desk, 'agency'), await signed(desk, 'agency')]
    const listed = { nameKm: null, licenceUntil: '2026-12-31', countries: ['MY'], phone: null, listDate: '2026-03-01' }
    await saveAgencies(pool, [
      { licenceNo: '913', nameLatin: 'Test Recruitment One', ...listed },
      { licenceNo: '914', nameLatin: 'Test Recruitment Two', ...listed },
    ])
    const notice = (id: string, officialId: string, agency: string) =>
      pool.query(
        `INSERT INTO departure_notice (id, official_id, agency, country, workers, leave_on, at)
          VALUES ($1, $2, $3, 'MY', 2, '2026-03-12', clock_timestamp() - interval '8 days')`,
        [id, officialId, agency],
      )
    expect((await own.browser.open('/console/departures')).html).toContain('Send LMW')
    await notice(desk.gateway.deps.newId(), own.id, '913')
    await notice(desk.gateway.deps.newId(), other.id, '914')
    const { html } = await own.browser.open('/console/departures')
    expect(html).toMatch(/913<\/span><\/strong> · Malaysia · 12\/3\/2026.*LIST DUE/)
    expect(html).not.toContain('914')
    const worker = { licenceNo: '913', sex: 'F', contractNo: 'C-1', nameLatin: 'KEO NARY', birthDate: '2009-05-01' }
    const leaves = { country: 'my', departOn: '2026-03-12' }
    const refused = await own.browser.press('add', { ...worker, ...leaves, licenceNo: '914' })
    expect(refused.html).toContain('id="licenceNo-wrong"')
    await own.browser.open('/console/departures')
    const added = await own.browser.press('add', { ...worker, ...leaves })
    expect(added.html).toContain('2 workers · 1 on the list')
    expect(added.html).not.toContain('KEO')
    expect((await own.browser.press('add', { ...worker, ...leaves, sex: 'M' })).html).toContain('id="contractNo-wrong"')
    const kept = await desk.gateway.rows('SELECT * FROM migrant_worker')
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toMatch(/keo|nary/i)
    // sixteen on the day of departure
    expect(await desk.gateway.rows(`SELECT about FROM alarm WHERE kind = 'young-worker'`)).toEqual([
      { about: '913 MY 2026-03' },
    ])
  })
})
