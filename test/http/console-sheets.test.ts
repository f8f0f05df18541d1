import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POLICE_COLUMNS, POLICE_GROUPS, policeRow } from '../../src/cases/exports/police-sheet.ts'
import { readRecords } from '../../src/store/case-records.ts'
import { commitPlan } from '../../src/store/commit.ts'
import { setSystem } from '../../src/store/organisations.ts'
import { type DeskCase, openCase, type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let child: DeskCase
let owner: Signed
let police: Signed
beforeAll(async () => {
  desk = await openDesk()
  owner = await signed(desk, 'caseworker', { area: '01' })
  police = await signed(desk, 'police', { area: '01' })
  child = await openCase(desk, {
    ...{ kind: 'MISSING', sex: 'F', ageMin: 14, ageMax: 14, place: '010502', contact: 'CALL' },
    ...{ name: 'Chan <b>Sreymom</b>', marks: 'mole on cheek', seenFrom: '2026-03-01', seenTo: '2026-03-01' },
  })
  const told = [
    ['IDENTIFICATION', { finding: 'ACTUAL', purposes: ['1', '2'], means: ['3'], origin: 'KH', exploitation: 'TH' }],
    ['ARREST', { on: '2026-03-04', count: 1, ref: 'AH-77/26' }],
    ['SUSPECT', { sex: 'M', ageMin: 41, ageMax: 41, country: 'VN' }],
    ['EVIDENCE', { kinds: ['2', '5'] }],
    ['CHARGE', { on: '2026-03-06', count: 1, articles: ['10'] }],
    ['FILE', { on: '2026-03-10', ref: '0231/26' }],
  ] as const
  const { pool, ring } = desk.gateway
  await commitPlan(pool, ring, null, {
    outcome: 'told',
    events: told.map(([type, data]) => ({ id: uuid(), caseId: child.id, type, actorId: police.id, data })),
  })
  await pool.query('UPDATE "case" SET owner_id = $2 WHERE id = $1', [child.id, owner.id])
  await pool.query(
    `INSERT INTO alert (id, group_id, code, kind, case_id, official_id, rung, claimed_at)
      VALUES ($1::uuid, $1::uuid, 'Q8', 'DANGER', $2, $3, 9, clock_timestamp())`,
    [uuid(), child.id, police.id],
  )
})
afterAll(() => desk.close())

const sheet = (kind = 'case') => `/console/cases/${child.number}/sheet?kind=${kind}`

test('the groups of the sheet hold every column of the CSV once', () => {
  expect(Object.values(POLICE_GROUPS).flat()).toEqual(POLICE_COLUMNS.filter((column) => column !== 'nationalNumber'))
})

test('the case sheet says what the CSV says, in both languages, with the history and its proof', async () => {
  const { html } = await owner.browser.open(sheet())
  const { pool, ring } = desk.gateway
  let row: Readonly<Record<string, unknown>> = {}
  for await (const stored of readRecords(pool, ring, { ids: [child.id] })) row = policeRow(stored)!
  expect(row).toMatchObject({ finding: 'ACTUAL', firstArrestOn: '2026-03-04', courtFile: ['0231/26'], suspects: 1 })
  for (const words of ['labour', 'ពលកម្ម', 'debt', 'TH', '4/3/2026', 'AH-77/26', 'medical', '0231/26', '41', 'VN'])
    expect(html, words).toContain(words)
  expect(html).toContain('Chan &lt;b&gt;Sreymom&lt;/b&gt;')
  const [last] = await desk.gateway.rows<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM case_event WHERE case_id = $1 ORDER BY seq DESC LIMIT 1`,
    [child.id],
  )
  expect(html).toContain(last!.hash)
  expect(html).toMatch(/arrest.*evidence.*charge.*court file/s)
})

test('the court sheet holds numbers, articles and stages, no name, and room for a signature', async () => {
  const { html } = await owner.browser.open(sheet('file'))
  for (const words of ['0231/26', 'AH-77/26', 'filed at court', 'class="blank"', 'ហត្ថលេខា'])
    expect(html).toContain(words)
  for (const words of ['Sreymom', 'mole', 'labour']) expect(html).not.toContain(words)
})

test('the draft of a notice is filled as far as the case is known, the rest by hand', async () => {
  const { html } = await owner.browser.open(sheet('notice'))
  for (const words of ['Sreymom', 'mole on cheek', '1/3/2026']) expect(html).toContain(words)
  expect(html.match(/class="blank"/g)!.length).toBeGreaterThan(8)
})

test('whoever it is assigned to states a reason first, on the case page or here, and that they looked is written down', async () => {
  const asked = await police.browser.open(sheet())
  expect(asked.html).not.toContain('AH-77')
  const shown = await police.browser.press('open', { 'why-open': 'for the prosecutor' })
  expect(shown.html).toContain('AH-77/26')
  expect(shown.url).not.toContain('prosecutor')
  const looks = await desk.gateway.rows(
    `SELECT DISTINCT purpose FROM access_log WHERE actor_id = $1 AND route = 'GET /console/cases/:number/sheet'
      AND case_id = $2 AND 'S' = ANY (classes)`,
    [police.id, child.id],
  )
  expect(looks).toEqual([{ purpose: 'for the prosecutor' }])
  await police.browser.open(`/console/cases/${child.number}`)
  await police.browser.press('open', { 'why-open': 'for a hearing' })
  const link = /href="([^"]*\/sheet\?why=[^"]*)"/.exec(police.browser.seen.html)![1]!
  expect((await police.browser.open(link)).html).toContain('AH-77/26')
})

test('the sheet of the Child Protection Unit has its four figures, and the open cases of the gravest danger within reach', async () => {
  const { gateway } = desk
  const grave = await openCase(desk, { kind: 'MISSING', sex: 'M', ageMin: 5, ageMax: 5, place: '010502', help: 1 })
  const other = await openCase(desk, { kind: 'MISSING', sex: 'M', ageMin: 5, ageMax: 5, place: '0802', help: 1 })
  await gateway.pool.query('UPDATE "case" SET danger = 3 WHERE id = ANY ($1)', [[grave.id, other.id]])
  await gateway.pool.query('UPDATE "case" SET danger = 1 WHERE id = $1', [child.id])
  const linked = [child]
  for (let more = 0; more < 6; more += 1) linked.push(await openCase(desk, { kind: 'MISSING', place: '0802' }))
  await gateway.pool.query(
    `INSERT INTO external_ref (id, case_id, system, value)
      SELECT gen_random_uuid(), id, 'CPU', 'CPU-' || number FROM "case" WHERE id = ANY ($1)`,
    [linked.map(({ id }) => id)],
  )
  const unit = { id: uuid(), name: 'Unit', type: 'LawEnforcement', personId: police.id, system: 'CPU' } as const
  await setSystem(gateway.pool, unit)
  const { html } = await police.browser.open('/console/print/unit')
  const figureOf = (label: string) => new RegExp(`${label}</span></dt><dd><strong>([^<]*)<`).exec(html)?.[1]
  expect(figureOf('Investigated since the start')).toBe('7')
  expect(figureOf('Of these, opened this year')).toBe('7')
  // one of seven: whoever is told the share knows the one
  expect(figureOf('Led to an arrest')).toBe('*')
  expect(figureOf('Provinces covered')).toBe('4%')
  expect(html).toContain(`/console/cases/${grave.number}`)
  for (const { number } of [other, child]) expect(html).not.toContain(number)
  const commune = await signed(desk, 'commune', { area: '010502' })
  expect((await commune.browser.open('/console/print/unit')).status).toBe(403)
})

test('nobody else gets a sheet, and a supervisor none of suspects', async () => {
  const supervisor = await signed(desk, 'supervisor', { area: '01' })
  const { html } = await supervisor.browser.open(sheet())
  expect(html).toContain('AH-77/26')
  expect(html).not.toContain('VN')
  const commune = await signed(desk, 'commune', { area: '010502' })
  expect((await commune.browser.open(sheet())).status).toBe(403)
  for (const role of ['police', 'caseworker'] as const) {
    const elsewhere = await signed(desk, role, { area: '08' })
    expect((await elsewhere.browser.open(sheet())).status).toBe(404)
  }
  const unasked = await signed(desk, 'police', { area: '01' })
  expect((await unasked.browser.open(sheet())).html).not.toContain('AH-77')
})
