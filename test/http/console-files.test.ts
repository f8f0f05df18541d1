import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asDecided } from '../deps.ts'
import { type DeskCase, openCase, type Signed, signed } from './console-cases.ts'
import { type Desk, openDesk } from './console-desk.ts'

let desk: Desk
let here: DeskCase
let there: DeskCase
let erased: DeskCase
beforeAll(async () => {
  desk = await openDesk()
  here = await openCase(desk, { kind: 'MISSING', sex: 'F', place: '0105' })
  there = await openCase(desk, { kind: 'MISSING', sex: 'M', place: '0801' })
  erased = await openCase(desk, { kind: 'MISSING', sex: 'M', place: '0102' })
  await asDecided(desk.gateway, 'UPDATE "case" SET erased_at = clock_timestamp() WHERE id = $1', [erased.id])
  const folder = path.join(desk.gateway.dataDir, 'files')
  mkdirSync(folder)
  const rows = [here, there, erased].map(({ number }) => `${number},KH-1\r\n`).join('')
  for (const name of ['leasetc-01-2026-02.csv', 'leasetc-08-2026-02.csv', 'court-01-2026-02.csv'])
    writeFileSync(path.join(folder, name), `nationalNumber,province\r\n${rows}`)
  writeFileSync(path.join(folder, 'police-without-court.csv'), `nationalNumber,reference\r\n${rows}`)
  writeFileSync(path.join(folder, 'siren-2026-Q1.json'), '{"cases":11}\n')
  writeFileSync(path.join(folder, 'gaps-of-week.txt'), '2026-02-02\n')
})
afterAll(() => desk.close())

const listed = async ({ browser }: Signed) => {
  const { status, html } = await browser.open('/console/files')
  // a page that says the store was too slow lists nothing, too
  expect(status).toBe(200)
  return [...html.matchAll(/href="\/console\/files\/([^"]+)"/g)].map(([, name]) => name).sort()
}

describe('filed exports', () => {
  test('are listed to whom each was made for, of the own area alone', async () => {
    const [court, gaps, police, siren] = [
      ...['court-01-2026-02.csv', 'police-without-court.csv', 'leasetc-01-2026-02.csv', 'siren-2026-Q1.json'],
    ]
    expect(await listed(await signed(desk, 'police', { area: '01' }))).toEqual([court, police, gaps, siren])
    expect(await listed(await signed(desk, 'court', { area: '0105' }))).toEqual([court, police, gaps, siren])
    expect(await listed(await signed(desk, 'supervisor', { area: '01' }))).toEqual([court, gaps, siren])
    expect(await listed(await signed(desk, 'caseworker', { area: '01' }))).toEqual([siren])
    expect(await listed(await signed(desk, 'admin'))).toEqual([siren])
    expect((await (await signed(desk, 'commune', { area: '01' })).browser.open('/console/files')).status).toBe(403)
  })

  test('are handed over with the rows of the own area, none of an erased case, and each row is written down', async () => {
    const police = await signed(desk, 'police', { area: '01' })
    const { html, headers, status } = await police.browser.open('/console/files/leasetc-01-2026-02.csv')
    expect([status, html]).toEqual([200, `nationalNumber,province\r\n${here.number},KH-1\r\n`])
    expect(headers['content-disposition']).toBe('attachment; filename="leasetc-01-2026-02.csv"')
    expect(headers['cache-control']).toBe('no-store')
    const looks = await desk.gateway.rows(
      'SELECT route, case_id, classes, fields FROM access_log WHERE actor_id = $1',
      [police.id],
    )
    expect(looks).toEqual([
      {
        ...{ route: 'GET /console/files/:name', case_id: here.id },
        ...{ classes: ['S', 'O'], fields: ['nationalNumber', 'province'] },
      },
    ])
    const gaps = await police.browser.open('/console/files/police-without-court.csv')
    expect(gaps.html).toBe(`nationalNumber,reference\r\n${here.number},KH-1\r\n`)
    const national = await signed(desk, 'court')
    expect((await national.browser.open('/console/files/leasetc-08-2026-02.csv')).html).toContain(there.number)
  })

  test('are not there for anybody else, nor is another file of the folder', async () => {
    const police = await signed(desk, 'police', { area: '01' })
    const admin = await signed(desk, 'admin')
    for (const name of ['leasetc-08-2026-02.csv', 'gaps-of-week.txt', '..%2Fkeys.json', 'leasetc-01-2026-03.csv'])
      expect((await police.browser.open(`/console/files/${name}`)).status, name).toBe(404)
    expect((await admin.browser.open('/console/files/leasetc-01-2026-02.csv')).status).toBe(404)
    expect((await admin.browser.open('/console/files/siren-2026-Q1.json')).html).toBe('{"cases":11}\n')
  })
})
