import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkPin } from '../../src/actions/check-pin.ts'
import { hashWaitingPin } from '../../src/actions/hash-pin.ts'
import type { Facts } from '../../src/cases/facts.ts'
import { showCaseNumber } from '../../src/cases/number.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { keepPrinted } from '../../src/store/tickets.ts'
import { freshPhone } from '../deps.ts'
import { type DeskCase, openCase, type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let worker: Signed
let supervisor: Signed
beforeAll(async () => {
  desk = await openDesk()
  worker = await signed(desk, 'caseworker', { area: '01' })
  supervisor = await signed(desk, 'supervisor', { area: '01' })
})
afterAll(() => desk.close())

const LOST: Facts = {
  ...{ kind: 'MISSING', sex: 'F', ageMin: 9, ageMax: 9, place: '010502', contact: 'CALL', relation: 'PARENT', left: 3 },
  ...{ name: 'Chan Sreymom', marks: 'mole <i>on</i> cheek', seenFrom: '2026-03-13', seenTo: '2026-03-13' },
}
const lost = (more: Partial<Facts> = {}) => openCase(desk, { ...LOST, ...more } as Facts, 'RAW\u202etext')
const own = async (of: DeskCase, who: Signed) => {
  await desk.gateway.pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [of.id, who.id])
  return of
}
const rows = (sql: string, values: readonly unknown[]) => desk.gateway.rows(sql, values)

describe('the list of cases', () => {
  test('holds those within reach, without a name, twenty at a time', async () => {
    const here = await lost()
    const there = await lost({ place: '0801' })
    const list = await worker.browser.open('/console/cases')
    expect(list.html).toContain(`href="/console/cases/${here.number}"`)
    expect(list.html).toMatch(/missing child · girl · 9 .*0 days/)
    for (const hidden of [there.number, 'Sreymom', here.phone]) expect(list.html).not.toContain(hidden)
    const official = await signed(desk, 'commune', { area: '010503' })
    expect((await official.browser.open('/console/cases')).html).not.toContain(here.number)
    const neighbour = await signed(desk, 'commune', { area: '010502' })
    expect((await neighbour.browser.open('/console/cases')).html).toContain(here.number)
    const shelter = await signed(desk, 'shelter', { area: '01' })
    expect((await shelter.browser.open('/console/cases')).html).not.toContain(here.number)
    expect(brotliCompressSync(list.html).length).toBeLessThan(14_336)
  })

  test('is narrowed and goes on behind its last row', async () => {
    const far = await signed(desk, 'caseworker', { area: '02' })
    const all: DeskCase[] = []
    for (let each = 0; each < 21; each += 1) all.push(await lost({ place: '0201', left: each === 20 ? 4 : 5 }))
    const numbers = (html: string) =>
      [...html.matchAll(/href="\/console\/cases\/(\d{10})"/g)].map(([, number]) => number!)
    const first = numbers((await far.browser.open('/console/cases')).html)
    expect(first).toHaveLength(20)
    expect(far.browser.seen.html).toContain('<strong>21</strong> open')
    const more = /href="(\/console\/cases\?after=[^"]*)"/.exec(far.browser.seen.html)![1]!
    const second = numbers((await far.browser.open(more)).html)
    expect(new Set([...first, ...second])).toEqual(new Set(all.map(({ number }) => number)))
    expect(numbers((await far.browser.open('/console/cases?show=urgent')).html)).toEqual([all[20]!.number])
    expect(numbers((await far.browser.open('/console/cases?show=mine')).html)).toEqual(
      (await rows('SELECT number FROM "case" WHERE owner_id = $1 ORDER BY updated_at LIMIT 20', [far.id])).map(
        ({ number }) => number,
      ),
    )
  })

  test('is searched by name in any spelling and script, by phone, number and district; the word stands nowhere', async () => {
    const phal = await lost({ name: 'Phirun Vannak', place: '0104' })
    const search = async (word: string) => {
      await worker.browser.open('/console/cases')
      return worker.browser.press('search', { word })
    }
    const words = ['Vanak Pirun', 'វណ្ណៈ ភិរុណ', phal.phone, phal.phone.replace('+855', '0'), showCaseNumber(phal.number)]
    // page by page through the store, then in the memory of a process that compares the cases
    for (const isRead of [false, true]) {
      if (isRead) await desk.gateway.deps.openCases.now()
      expect(desk.gateway.deps.openCases.isRead).toBe(isRead)
      for (const word of words) {
        const found = await search(word)
        expect(found.html, word).toContain(`/console/cases/${phal.number}`)
        expect(decodeURIComponent(found.url)).not.toContain(word)
        // every open case is counted for a list, not for whoever searches
        expect(found.html, word).not.toMatch(/<\/strong> open/)
      }
    }
    // by a commune those of it alone, which is sealed
    const beside = await lost({ name: 'Sok Neary', place: '010401' })
    await lost({ name: 'Sok Neary', place: '010402' })
    const commune = (await search('Chnuor Mean Chey')).html
    expect([...commune.matchAll(/cases\/(\d{10})"/g)].map(([, number]) => number)).toEqual([beside.number])
    expect((await search('Zzyzx Qwert')).html).toContain('No case fits.')
    const elsewhere = await signed(desk, 'caseworker', { area: '08' })
    await elsewhere.browser.open('/console/cases')
    expect((await elsewhere.browser.press('search', { word: phal.phone })).html).toContain('No case fits.')
    const logged = await rows(`SELECT fields FROM access_log WHERE actor_id = $1`, [worker.id])
    expect(JSON.stringify(logged)).not.toMatch(/Vanak|Pirun/)
    expect(logged.filter(({ fields }) => JSON.stringify(fields).includes('q=')).length).toBeGreaterThanOrEqual(5)
  })
})

describe('a case', () => {
  const page = (of: DeskCase, who = worker) => who.browser.open(`/console/cases/${of.number}`)

  test('shows its owner everything, the contact rule first, and nothing of it in title or address', async () => {
    const seen = await page(await own(await lost(), worker))
    expect(seen.html).toMatch(
      /CALL: the family may be called.*What is known.*Chan Sreymom.*mole &lt;i&gt;on&lt;\/i&gt; cheek/s,
    )
    expect(seen.html).toContain('<span class="mark">U+202E</span>')
    expect(seen.html).toMatch(/with a broker.*13\/3\/2026|13\/3\/2026.*with a broker/s)
    expect(/<title>([^<]*)/.exec(seen.html)![1]).not.toMatch(/Sreymom|\d{4}/)
    expect(brotliCompressSync(seen.html).length).toBeLessThan(14_336)
  })

  test('of others opens with a reason, which its owner is told; elsewhere it is not there', async () => {
    const theirs = await lost()
    const other = await signed(desk, 'caseworker', { area: '01' })
    const before = await page(theirs, other)
    expect(before.html).not.toMatch(/Sreymom|value="done"/)
    const opened = await other.browser.press('open', { 'why-open': 'heard of her at the market' })
    expect(opened.html).toContain('Chan Sreymom')
    expect(opened.url).not.toContain('market')
    const told = await rows(`SELECT FROM alarm WHERE kind = 'case-read' AND about = $1`, [theirs.id])
    expect(told).toHaveLength(1)
    expect((await page(await lost({ place: '0801' }), other)).status).toBe(404)
    expect((await worker.browser.open('/console/cases/1234567890')).status).toBe(404)
  })

  test('shows officials of its area class O alone, and takes what they may write', async () => {
    const theirs = await lost()
    const commune = await signed(desk, 'commune', { area: '0105' })
    const seen = await page(theirs, commune)
    expect(seen.html).toContain('girl')
    expect(seen.html).not.toMatch(/Sreymom|mole|RAW|may be called|value="share"|value="confirm"/)
    await commune.browser.press('done', { done: 'VISIT' })
    const events = await rows(`SELECT actor_id FROM case_event WHERE case_id = $1 AND type = 'VISIT'`, [theirs.id])
    expect(events).toEqual([{ actor_id: commune.id }])
    const { url, payload } = commune.browser.filled('done', { done: 'VISIT' })
    const forged = await commune.browser.ask('POST', url, payload.replace('act=done', 'act=share'))
    expect([forged.status, forged.html.includes('does not let you')]).toEqual([422, true])
  })

  test('takes notes and calls; a note twice is one; what is wrong keeps what was typed', async () => {
    const mine = await own(await lost(), worker)
    await page(mine)
    const sent = worker.browser.filled('done', { done: 'NOTE', words: 'asked at the market <script>' })
    expect((await worker.browser.ask('POST', sent.url, sent.payload)).status).toBe(303)
    expect((await worker.browser.ask('POST', sent.url, sent.payload)).status).toBe(409)
    const seen = await page(mine)
    expect(seen.html).toMatch(/History, newest first.*note.*asked at the market &lt;script&gt;/s)
    const wrong = await worker.browser.press('done', { done: 'NOTE', words: ' ' })
    expect([wrong.status, wrong.html.includes('id="words-wrong"')]).toEqual([422, true])
    await page(mine)
    await worker.browser.press('done', { done: 'WRONG_NUMBER', words: 'a stranger' })
    expect(worker.browser.seen.html).toMatch(/DO NOT CONTACT.*called, wrong number/s)
    const notes = await rows(`SELECT FROM case_event WHERE case_id = $1 AND type = 'NOTE'`, [mine.id])
    expect(notes).toHaveLength(1)
  })

  test('changes its status by two people, and not by one', async () => {
    const mine = await own(await lost(), worker)
    expect((await page(mine)).html).not.toContain('value="REUNIFIED"')
    await worker.browser.press('propose', { change: 'LOCATED', reason: 'at a police post' })
    expect((await worker.browser.press('confirm')).html).toContain('another person decides it')
    expect((await supervisor.browser.open('/console/proposals')).html).toContain(`/console/cases/${mine.number}`)
    expect((await page(mine, supervisor)).html).toContain('at a police post')
    await supervisor.browser.press('confirm')
    expect((await worker.browser.open('/console/cases?show=mine')).html).toContain(mine.number)
    await page(mine)
    const short = await worker.browser.press('propose', { change: 'REUNIFIED', reason: 'she is home' })
    expect(short.html).toContain('id="evidence-wrong"')
    expect(short.html).toContain('she is home')
    await worker.browser.press('propose', { change: 'REUNIFIED', reason: 'she is home', evidence: 'I saw her' })
    await page(mine, supervisor)
    await supervisor.browser.press('refuse', { 'why-not': 'who saw her?' })
    expect(supervisor.browser.seen.html).toMatch(/second person: .*reunified.*: no.*who saw her/s)
    expect(await rows('SELECT status FROM "case" WHERE id = $1', [mine.id])).toEqual([{ status: 'LOCATED' }])
    await page(mine)
    await worker.browser.press('propose', { change: 'VOID TEST', reason: 'we tried it out' })
    await page(mine, supervisor)
    expect(supervisor.browser.seen.html).toMatch(/void: a test.*we tried it out/s)
    await supervisor.browser.press('confirm')
    expect((await worker.browser.open('/console/cases')).html).not.toContain(mine.number)
    expect((await worker.browser.open('/console/cases?show=closed')).html).toMatch(
      new RegExp(`${mine.number}.*void`, 's'),
    )
    await page(mine, supervisor)
    await supervisor.browser.press('reopen', { 'why-reopen': 'gone again' })
    expect(await rows('SELECT status FROM "case" WHERE id = $1', [mine.id])).toEqual([{ status: 'ACTIVE' }])
  })

  test('is made public by two people, a key each, and by one no more', async () => {
    const own = await lost()
    const [me, boss] = [
      await signed(desk, 'supervisor', { area: '01' }),
      await signed(desk, 'supervisor', { area: '01' }),
    ]
    const path = `/console/cases/${own.number}`
    const published = async () =>
      (await desk.gateway.rows('SELECT publish_consent FROM "case" WHERE id = $1', [own.id]))[0]!.publish_consent
    await me.browser.open(path)
    expect((await me.browser.press('publish', { publish: 'PUBLIC' })).html).toContain(
      'one key is turned for: to everybody',
    )
    expect(await published()).toBe('NONE')
    expect((await me.browser.press('publish', { publish: 'PUBLIC' })).html).toContain('You turned the other key')
    expect(await published()).toBe('NONE')
    await boss.browser.open(path)
    expect((await boss.browser.press('publish', { publish: 'PUBLIC' })).html).toContain('Now: to everybody')
    expect(await published()).toBe('PUBLIC')
    await boss.browser.press('unpublish')
    expect(await published()).toBe('NONE')
    expect(boss.browser.seen.html).not.toContain('value="unpublish"')
  })

  test('in Khmer says everything in Khmer but what people typed', async () => {
    const reader = await signed(desk, 'supervisor', { area: '01', language: 'km' })
    const seen = await page(await lost({ name: 'ចាន់ ស្រីមុំ', marks: 'ប្រជ្រុយ' }), reader)
    expect(seen.html).toContain('<span class="told" lang="km">ចាន់ ស្រីមុំ</span>')
    const words = seen.html
      .split('<main>')[1]!
      .split('<footer>')[0]!
      .replace(/<span class="mark">.*?<\/span>/gs, '')
      .replace(/<span class="told"[^>]*>.*?<\/span>/gs, '')
      .replace(/<[^>]*>/g, ' ')
    expect(words.match(/[a-z]{3,}/gi) ?? []).toEqual(['SMS', 'SMS', 'SMS'])
  })
})

describe('a call that is written down', () => {
  const answers = {
    ...{
      kind: 'MISSING',
      sex: 'M',
      phone: '',
      rule: 'CALL',
      relation: 'PARENT',
      age: '7-8',
      day: 'yesterday',
      left: '4',
    },
    ...{ place: '010502', name: 'Keo Borey', marks: 'scar on chin', words: 'he went with <b>a man</b>' },
  }

  test('opens a case with number and PIN, which are shown this once', async () => {
    const phone = freshPhone()
    await worker.browser.open('/console/new')
    const told = await worker.browser.press('save', { ...answers, phone: phone.replace('+855', '0') })
    expect(told.status).toBe(200)
    const number = /<strong>(\d{4} \d{4} \d\d)<\/strong>/.exec(told.html)![1]!.replaceAll(' ', '')
    const pin = /<strong>(\d{6})<\/strong>/.exec(told.html)![1]!
    const [found] = await rows('SELECT id, opened_via, owner_id, danger, pin_shown_at FROM "case" WHERE number = $1', [
      number,
    ])
    expect(found).toMatchObject({ opened_via: 'WEB', owner_id: worker.id, danger: 3 })
    expect(found!.pin_shown_at).not.toBeNull()
    expect(await rows(`SELECT actor_id FROM case_event WHERE case_id = $1 AND type = 'REPORT'`, [found!.id])).toEqual([
      { actor_id: worker.id },
    ])
    await hashWaitingPin(desk.gateway.deps, String(found!.id))
    const tried = {
      fromHash: phoneHash(desk.gateway.ring, phone),
      pin,
      number,
      role: 'public',
      channel: 'ussd',
    } as const
    expect(await checkPin(desk.gateway.deps, desk.gateway.pool, tried)).toMatchObject({ kind: 'right' })
    const seen = await worker.browser.open(`/console/cases/${number}`)
    expect(seen.html).toMatch(/Keo Borey.*scar on chin.*Ou Chrov.*by force.*he went with &lt;b&gt;a man/s)
    expect(seen.html).not.toContain(pin)
  })

  test('binds the number of paper that the caller holds, once, and takes no other number for one', async () => {
    const paper = desk.gateway.deps.numbers.issue()!
    await keepPrinted(desk.gateway.pool, [paper])
    const save = async (typed: string) => {
      await worker.browser.open('/console/new')
      return worker.browser.press('save', { ...answers, phone: freshPhone(), paper: typed })
    }
    expect((await save(desk.gateway.deps.numbers.issue()!)).html).toContain('no number of ours on paper')
    expect((await save('4712 0935 48')).html).toContain('no number of ours on paper')
    expect((await save(showCaseNumber(paper))).html).toContain(`<strong>${showCaseNumber(paper)}</strong>`)
    expect((await save(paper)).html).toContain('A case has this number already')
    expect(await rows('SELECT count(*)::int AS cases FROM "case" WHERE number = $1', [paper])).toEqual([{ cases: 1 }])
  })

  test('says beside the field what is wrong, keeps what was typed, and asks which of several places is meant', async () => {
    await worker.browser.open('/console/new')
    const phone = freshPhone()
    expect((await worker.browser.press('save', { ...answers, phone: '12' })).html).toContain('id="phone-wrong"')
    expect(worker.browser.seen.html).toContain('value="Keo Borey"')
    expect((await worker.browser.press('save', { ...answers, phone, age: 'very' })).html).toContain('id="age-wrong"')
    expect((await worker.browser.press('save', { ...answers, phone, place: '???' })).html).toContain(
      'No place is called so',
    )
    const several = await worker.browser.press('save', { ...answers, phone, place: 'Samraong' })
    expect(several.html).toContain('id="which-wrong"')
    const which = /<option value="(\d+)">[^<]*<\/option>/.exec(several.html.split('id="which"')[1]!)![1]!
    const told = await worker.browser.press('save', { ...answers, phone, place: 'Samraong', which, rule: '' })
    const number = /<strong>(\d{4} \d{4} \d\d)<\/strong>/.exec(told.html)![1]!.replaceAll(' ', '')
    expect(await rows('SELECT province, contact FROM "case" WHERE number = $1', [number])).toEqual([
      { province: which.slice(0, 2), contact: 'NONE' },
    ])
  })
})

describe('a new PIN', () => {
  test('is given once three facts were right, shown this once, and the old one is right no more', async () => {
    const own = await openCase(desk, LOST)
    const given = async (facts: readonly string[]) => {
      await worker.browser.open(`/console/cases/${own.number}`)
      // a box that is not ticked sends nothing
      const ticked = ['name', 'age', 'place', 'day', 'marks', 'reporter'].map((name) => [
        `fact-${name}`,
        facts.includes(name) ? '1' : '',
      ])
      return worker.browser.press('new-pin', Object.fromEntries(ticked))
    }
    expect((await given(['name', 'age'])).html).toContain('It takes three facts')
    const { html } = await given(['name', 'age', 'day'])
    const pin = /<strong>(\d{6})<\/strong>/.exec(html)![1]!
    await hashWaitingPin(desk.gateway.deps, own.id)
    const tried = {
      ...{ fromHash: phoneHash(desk.gateway.ring, own.phone), number: own.number },
      ...({ role: 'public', channel: 'ussd' } as const),
    }
    const check = (typed: string) => checkPin(desk.gateway.deps, desk.gateway.pool, { ...tried, pin: typed })
    expect(await check(pin)).toMatchObject({ kind: 'right' })
    const second = /<strong>(\d{6})<\/strong>/.exec((await given(['name', 'age', 'marks'])).html)![1]!
    await hashWaitingPin(desk.gateway.deps, own.id)
    expect(await check(second)).toMatchObject({ kind: 'right' })
    if (pin !== second) expect(await check(pin)).not.toMatchObject({ kind: 'right' })
    const seen = await worker.browser.open(`/console/cases/${own.number}`)
    expect(seen.html).not.toContain(pin)
    expect(seen.html).not.toContain(second)
    expect(await rows(`SELECT actor_id FROM case_event WHERE case_id = $1 AND type = 'PIN'`, [own.id])).toEqual([
      { actor_id: worker.id },
      { actor_id: worker.id },
    ])
  })
})
