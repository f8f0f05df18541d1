import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeLists } from '../../src/actions/exports/write-lists.ts'
import { buildGazetteer } from '../../src/cases/places/gazetteer.ts'
import { exportCase } from '../../src/cli/export-case.ts'
import { exportCases } from '../../src/cli/export-cases.ts'
import { exportGaps } from '../../src/cli/export-gaps.ts'
import { exportHtcds } from '../../src/cli/export-htcds.ts'
import { exportOpenData } from '../../src/cli/export-open-data.ts'
import { exportPfif } from '../../src/cli/export-pfif.ts'
import { exportCourt, exportLeasetc } from '../../src/cli/export-sheets.ts'
import { importCases } from '../../src/cli/import-cases.ts'
import { pfifFeed } from '../../src/http/pfif-feed.ts'
import { setAgreement } from '../../src/store/agreements.ts'
import { caseChain } from '../../src/store/case-chain.ts'
import { readPlaceFile } from '../../src/store/place-file.ts'
import { openRecordsDesk, type RecordsDesk } from './records-desk.ts'

const ONE = '+85510007801'
const OTHER = '+85510007802'
const LOCAL = '+85510007803'
const WORKER = '+85510007804'
const small = JSON.parse(readFileSync(path.join(import.meta.dirname, '../vectors/siren-small.json'), 'utf8'))
const MORE = [
  {
    ...{ id: 'k1', source: 'CAMCAT', openedOn: '2025-12-01', status: 'REUNIFIED', place: '02030105', left: 3 },
    ...{ nameLatin: 'SOK DARA', nameKm: 'សុខ តារា', sex: 'M', birthYear: 2015, marks: '=scar, "left"', contact: 'CALL' },
    ...{ indicated: true, purposes: [1, 2], means: [3], sectors: [8], lists: ['SHELTER'], earlierCase: 'k0' },
    ...{ lastSeenOn: '2025-11-30', otherCrime: 'CUSTODY', origin: 'KH', exploitation: 'TH' },
  },
]

let desk: RecordsDesk
let second: RecordsDesk
beforeAll(async () => {
  desk = await openRecordsDesk()
  second = await openRecordsDesk()
  for (const each of [desk, second]) {
    await each.register(ONE, 'supervisor', '')
    await each.register(OTHER, 'supervisor', '')
  }
  await desk.register(LOCAL, 'supervisor', '02')
  await desk.register(WORKER, 'caseworker', '08')
  const rows = [...small.cases, ...MORE].map((row) => JSON.stringify(row)).join('\n')
  await desk.run(importCases, desk.write('all.jsonl', rows))
})
afterAll(async () => {
  await desk.close()
  await second.close()
})

const keys = ['--by', ONE, '--and', OTHER, '--purpose', 'move to another host']

describe('cases go out and in again', () => {
  it.each(['jsonl', 'json', 'csv'])(
    'as %s: what was exported, imported and exported again is the same',
    async (type) => {
      const [first, again] = [desk.path(`out.${type}`), second.path(`out.${type}`)]
      expect((await desk.run(exportCases, '--out', first, ...keys)).status).toBe(0)
      const text = readFileSync(first, 'utf8')
      // an array is for programs; what is imported is a case a line
      const rows =
        type === 'json'
          ? JSON.parse(text)
              .map((row: object) => JSON.stringify(row))
              .join('\n')
          : text
      await second.forgetCases()
      const took = await second.run(importCases, second.write(`in.${type}`, rows))
      expect(JSON.parse(took.out)).toEqual({ read: 7, added: 7, same: 0, rejected: 0 })
      await second.run(exportCases, '--out', again, ...keys)
      expect(readFileSync(again, 'utf8')).toBe(text)
      expect(statSync(first).mode & 0o077).toBe(0)
    },
  )

  it('holds all that was imported', async () => {
    const { out } = await desk.run(
      exportCases,
      '--from',
      '2025-12-01',
      '--to',
      '2025-12-02',
      '--out',
      desk.path('k.json'),
      ...keys,
    )
    expect(out).toBe('')
    expect(JSON.parse(desk.read('k.json'))).toEqual([
      { ...MORE[0], province: '02', ageMin: 9, ageMax: 10, number: expect.stringMatching(/^\d{10}$/) },
    ])
  })
})

describe('what leaves', () => {
  it('holds nothing personal or sensitive without two keys', async () => {
    await desk.run(exportCases, '--province', '02', '--out', desk.path('plain.json'))
    expect(JSON.parse(desk.read('plain.json'))).toEqual([
      {
        ...{ id: 'k1', source: 'CAMCAT', openedOn: '2025-12-01', status: 'REUNIFIED', place: '0203', province: '02' },
        ...{ sex: 'M', birthYear: 2015, ageMin: 9, ageMax: 10, contact: 'CALL', lists: ['SHELTER'], earlierCase: 'k0' },
        ...{ lastSeenOn: '2025-11-30', number: expect.any(String) },
      },
    ])
  })

  it.each([
    ['one person twice', ONE, ONE, 1],
    ['somebody of a part of the country', ONE, LOCAL, 1],
    ['a stranger', ONE, '+85510007899', 1],
    ['nobody', '', '', 2],
  ])('needs two keys of two people, not %s', async (_who, by, and, status) => {
    const ran = await desk.run(exportCases, '--by', by, '--and', and, '--purpose', 'x')
    expect([ran.status, ran.out]).toEqual([status, ''])
  })

  it('is written down: a row for each case, and who turned the keys in its history', async () => {
    const count = async (sql: string) => (await desk.pool.query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0].n
    const [rows, events] = ["access_log WHERE route = 'cli export cases'", "case_event WHERE type = 'EXPORT'"]
    const before = [await count(rows), await count(events)]
    await desk.run(exportCases, '--from', '2026-01-01', ...keys)
    await desk.run(exportCases, '--from', '2026-01-01')
    expect([await count(rows), await count(events)]).toEqual([before[0] + 12, before[1] + 6])
    const { rows: last } = await desk.pool.query(
      `SELECT DISTINCT classes, actor_id IS NULL AS nobody FROM access_log ORDER BY 1, 2`,
    )
    expect(last).toEqual([
      { classes: ['O'], nobody: true },
      { classes: ['P', 'S', 'O'], nobody: false },
    ])
  })

  it('by the HTCDS is one row for each case with a sign or finding', async () => {
    const { out, said } = await desk.run(exportHtcds, '--from', '2026-01-01')
    const lines = out.split('\r\n')
    expect(lines[0]).toMatch(/^prs_Salutation,prs_FirstName,/)
    expect(lines).toHaveLength(1 + 5 + 1)
    expect(said).toContain('IOM')
    await desk.pool.query(
      `WITH partner AS (INSERT INTO organisation (id, name, type) VALUES (gen_random_uuid(), 'Legal aid', 'LegalService') RETURNING id)
        INSERT INTO offer (id, first_id, kind, case_id, service, org_id, from_id, to_id, due_at, ended_at, state)
        SELECT o.id, o.id, 'REFERRAL', c.id, 'LEG', partner.id, o.id, o.id, clock_timestamp(), '2026-03-05T20:00:00Z', 'ACCEPTED'
        FROM partner, (SELECT id FROM official WHERE role = 'caseworker') o, (SELECT case_id AS id FROM external_ref WHERE value = 'K1') c`,
    )
    await desk.run(exportHtcds, '--out', desk.path('h.json'))
    const referred = JSON.parse(desk.read('h.json')).filter((row: object) => 'cas_ReferredOrganisation' in row)
    expect(referred).toEqual([
      expect.objectContaining({ cas_ReferredOrganisation: 'LegalService', cas_OutgoingReferralDate: '2026-03-06' }),
    ])
    const rows = JSON.parse(desk.read('h.json'))
    expect(rows).toHaveLength(6)
    expect(rows[0].con_Consent).toBe(false)
    expect((await desk.run(exportHtcds, '--province', 'Kampot')).status).toBe(2)
    // names leave by consent, to one with an agreement, in the name of two people
    await desk.pool.query(
      `UPDATE "case" SET share_consent = true WHERE id = (SELECT case_id FROM external_ref WHERE value = 'K1')`,
    )
    const named = (...more: string[]) =>
      desk.run(exportHtcds, '--for', 'Child line', ...more, '--out', desk.path('n.json'))
    await desk.pool.query(
      `INSERT INTO organisation (id, name, type) VALUES (gen_random_uuid(), 'Child line', 'partner')`,
    )
    expect([(await named()).status, (await named(...keys)).status]).toEqual([2, 1])
    expect((await desk.run(exportHtcds, ...keys)).status).toBe(2)
    await setAgreement(desk.pool, { name: 'Child line', from: '2020-01-01', until: null, shortName: null })
    expect((await named('--by', ONE, '--and', ONE, '--purpose', 'x')).status).toBe(1)
    expect((await named(...keys)).status).toBe(0)
    const withNames = JSON.parse(desk.read('n.json')).filter((row: object) => 'prs_FirstName' in row)
    expect(withNames).toEqual([
      expect.objectContaining({ con_Consent: true, prs_FirstName: 'DARA', prs_SecondName: 'SOK' }),
    ])
  })
})

describe('a lawful demand for one case', () => {
  const numberOf = async (id: string) =>
    (await desk.pool.query(`SELECT number FROM external_ref JOIN "case" c ON c.id = case_id WHERE value = $1`, [id]))
      .rows[0].number
  const demand = async (number: string, by: string, and: string) =>
    desk.run(exportCase, number, '--by', by, '--and', and, '--purpose', 'order 12 of the court of Battambang')

  it('is answered in the name of two people, and what was handed over stays in the history', async () => {
    const number = await numberOf('K1')
    const first = await demand(number, ONE, LOCAL)
    expect(first.status).toBe(0)
    const extract = JSON.parse(first.out)
    expect(extract).toMatchObject({
      number,
      facts: { id: 'k1', nameLatin: 'SOK DARA' },
      refs: [{ system: 'SHELTER', value: 'K1' }],
    })
    expect(extract.events[0]).toMatchObject({ seq: 1, type: 'IMPORT', hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const [caseRow] = (
      await desk.pool.query('SELECT id, encode(last_hash, \'hex\') AS head FROM "case" WHERE number = $1', [number])
    ).rows
    const chain = await caseChain(desk.pool, desk.ring, caseRow.id)
    expect(chain.at(-1)).toMatchObject({ type: 'EXPORT', hash: caseRow.head, data: { what: 'case', extract } })
    // the second does not hold the first
    const again = JSON.parse((await demand(number, LOCAL, OTHER)).out)
    expect(again.events.at(-1)).toMatchObject({ type: 'EXPORT', data: { what: 'case' } })
    expect(again.events.at(-1).data).not.toHaveProperty('extract')
  })

  it.each([
    ['one person', ONE, ONE],
    ['a case worker who does not own it', ONE, WORKER],
    ['nobody known', ONE, '+85510007899'],
  ])('is refused to %s', async (_who, by, and) => {
    const ran = await demand(await numberOf('K1'), by, and)
    expect([ran.status, ran.out]).toEqual([1, ''])
  })

  it('is answered to its owner with a supervisor', async () => {
    const number = await numberOf('K1')
    await desk.pool.query(
      `UPDATE "case" SET owner_id = (SELECT id FROM official WHERE role = 'caseworker') WHERE number = $1`,
      [number],
    )
    expect((await demand(number, WORKER, ONE)).status).toBe(0)
    expect((await demand('4712093549', ONE, OTHER)).status).toBe(1)
    expect((await demand('4712', ONE, OTHER)).status).toBe(2)
  })
})

describe('what is public', () => {
  const numberOf = async (id: string) =>
    (await desk.pool.query(`SELECT number FROM external_ref JOIN "case" c ON c.id = case_id WHERE value = $1`, [id]))
      .rows[0].number
  const publish = (number: string, consent: string) =>
    desk.pool.query(
      `UPDATE "case" SET publish_consent = $2::text::"PublishConsent", publish_consent_at = clock_timestamp(), updated_at = clock_timestamp(),
        publish_key1_by_id = CASE WHEN $2::text = 'NONE' THEN NULL ELSE (SELECT id FROM official WHERE role = 'supervisor' ORDER BY id LIMIT 1) END,
        publish_key2_by_id = CASE WHEN $2::text = 'NONE' THEN NULL ELSE (SELECT id FROM official WHERE role = 'supervisor' ORDER BY id OFFSET 1 LIMIT 1) END
        WHERE number = $1`,
      [number, consent],
    )

  it('is nothing before two people say so, then the case, and a placeholder once it is taken back', async () => {
    const number = await numberOf('K1')
    const id = `rokkon.example/person.${number}`
    expect((await desk.run(exportPfif)).out).not.toContain('<pfif:person>')
    // a key alone publishes nothing, nor does a case that never was public leave a trace
    await publish(number, 'PROVINCE')
    expect((await desk.run(exportPfif)).out).not.toContain(number)
    await publish(number, 'PUBLIC')
    await desk.pool.query('UPDATE "case" SET danger = 3 WHERE number = $1', [number])
    expect((await desk.run(exportPfif)).out).not.toContain(number)
    await desk.pool.query('UPDATE "case" SET danger = 1 WHERE number = $1', [number])
    const shown = await desk.run(exportPfif)
    expect(shown.out).toContain(`<pfif:person_record_id>${id}</pfif:person_record_id>`)
    expect(shown.out).toContain('<pfif:full_name>SOK DARA</pfif:full_name>')
    expect(shown.out).not.toMatch(/scar|0203/)
    const app = Fastify()
    const deps = { ...desk, now: () => new Date(), gazetteer: buildGazetteer(readPlaceFile()) }
    await app.register(pfifFeed(deps, 'https://rokkon.example', () => 0))
    const ask = (query: string) => app.inject(`/feeds/pfif${query}`)
    const feedNow = await ask('')
    expect(feedNow.headers['content-type']).toContain('application/atom+xml')
    expect(feedNow.body).toContain('<pfif:last_known_location>Battambang province</pfif:last_known_location>')
    expect((await ask('?skip=1')).body).not.toContain('<entry>')
    expect((await ask('?min_entry_date=2126-01-01T00:00:00Z')).body).not.toContain('<entry>')
    for (const wrong of ['?max_results=201', '?skip=-1', '?min_entry_date=yesterday'])
      expect((await ask(wrong)).statusCode).toBe(400)
    await publish(number, 'NONE')
    await desk.run(exportPfif, '--out', desk.path('out.atom'))
    const feed = desk.read('out.atom')
    expect(feed).toContain(`<pfif:person_record_id>${id}</pfif:person_record_id>`)
    expect(feed).toContain('<pfif:full_name></pfif:full_name>')
    expect(feed).not.toMatch(/SOK|<pfif:note>/)
  })
})

describe('police and courts', () => {
  it('get their rows, and the lists of what only one of them has', async () => {
    const leasetc = await desk.run(exportLeasetc, '--from', '2026-01-01')
    expect(leasetc.out.split('\r\n')).toHaveLength(1 + 2 + 1)
    const court = await desk.run(exportCourt, '--from', '2026-01-01')
    expect(court.out).toMatch(/^nationalNumber,courtFile,court,policeRef,/)
    expect(court.out).toMatch(/\r\n\d{10},J1,,P1,2026-01-20,,CONVICTED,2026-05-01,,CONVICTED,,1\r\n/)
    const gaps = await desk.run(exportGaps)
    expect(gaps.out).toMatch(
      /^list,nationalNumber,reference,openedOn,daysWaiting,desk\r\npolice-without-court,\d{10},P3,2026-01-18,\d+,/,
    )
    expect(gaps.said).toContain('police-without-court: 1, court-without-police: 0')
    await desk.run(exportGaps, '--out', desk.path('.'))
    expect(desk.read('police-without-court.csv')).toMatch(
      /^nationalNumber,reference,openedOn,daysWaiting,desk\r\n\d{10},P3,/,
    )
    expect(desk.read('court-without-police.csv').split('\r\n')).toHaveLength(2)
    expect((await desk.run(exportGaps, '--from', 'then')).status).toBe(2)
  })

  it('find the lists in the folder for files each week, and the figures of a quarter once it is over', async () => {
    const at = (now: string) => writeLists({ ...desk, now: () => new Date(now) }, desk.path('files'))
    const lists = ['police-without-court.csv', 'court-without-police.csv', 'gaps-of-week.txt']
    expect(await at('2026-07-01T00:00:00Z')).toEqual([...lists, 'sheets-of-month.txt', 'siren-2026-Q2.json'])
    expect(await at('2026-07-05T22:00:00Z')).toEqual([])
    expect(await at('2026-07-05T23:00:00Z')).toEqual(lists)
    expect(await at('2026-10-05T23:00:00Z')).toEqual([
      ...[...lists, 'sheets-of-month.txt', 'sheets-of-month.txt', 'sheets-of-month.txt', 'siren-2026-Q3.json'],
    ])
    expect(desk.read('files/police-without-court.csv')).toMatch(/\d{10},P3,2026-01-18,261,/)
    expect(JSON.parse(desk.read('files/siren-2026-Q2.json'))).toMatchObject({
      from: '2026-04-01',
      to: '2026-07-01',
      // one case: fewer than a reader of counts is told of
      cases: null,
      box1: { INTERNAL: 0 },
    })
  })

  it('find the sheets of each month by province, those of missed months too, and none of two years ago', async () => {
    const folder = desk.path('months')
    mkdirSync(folder)
    desk.write('months/sheets-of-month.txt', '2025-11\n')
    desk.write('months/leasetc-08-2024-01.csv', '')
    const at = (now: string) => writeLists({ ...desk, now: () => new Date(now) }, folder)
    expect((await at('2026-02-01T00:00:00Z')).filter((name) => /^(leasetc|court)-\d|^sheets/.test(name))).toEqual([
      ...['sheets-of-month.txt', 'leasetc-00-2026-01.csv', 'court-00-2026-01.csv', 'sheets-of-month.txt'],
    ])
    expect(desk.read('months/court-00-2026-01.csv')).toMatch(
      /^nationalNumber,courtFile,.*\r\n\d{10},J1,,P1,2026-01-20,/s,
    )
    expect(desk.read('months/leasetc-00-2026-01.csv')).toMatch(/^nationalNumber,leasetcRef,province,.*\r\n\d{10},/s)
    expect(readdirSync(folder)).not.toContain('leasetc-08-2024-01.csv')
  })
})

describe('open data of a closed year', () => {
  const years = ['--from', '2024-01-01', '--to', '2026-01-01']
  const legacy = (at: number) => ({
    ...{
      id: `o${at}`,
      openedOn: `2024-${at % 2 === 0 ? '03' : '08'}-01`,
      sex: at % 3 === 0 ? 'M' : 'F',
      province: '02',
    },
    ...{ ageMin: at % 15, ageMax: at % 15, indicated: at % 4 === 0 },
  })
  const take = (from: number, count: number) =>
    desk.run(
      importCases,
      desk.write(
        'legacy.jsonl',
        Array.from({ length: count }, (_, at) => JSON.stringify(legacy(from + at))).join('\n'),
      ),
    )

  it('is published once: what becomes known later cannot be had by subtraction', async () => {
    await take(0, 60)
    await desk.pool.query(
      `INSERT INTO survey_answer (token, question, quarter, place, value)
        SELECT int4send(home), 'homeLeft', '2024-04-01', '0801', 'YES' FROM generate_series(1, 12) AS home`,
    )
    const first = desk.path('open.csv')
    const { said } = await desk.run(exportOpenData, '--out', first, ...years)
    expect(said).toMatch(/2024: \d+ % of the cells are withheld/)
    expect(desk.read('open.csv')).toContain('2024,ALL,ALL,ALL,ALL,ALL,ALL,60\r\n')
    expect(desk.read('figures.csv')).toMatch(/^year,figure,value\r\n2024,cases,60\r\n/)
    expect(desk.read('figures.csv')).toContain('2024,survey.homes,12\r\n2024,survey.communes,0\r\n')
    expect(desk.read('survey.csv')).toContain('2024,Q2,KH-8,homeLeft,ALL,12\r\n')
    await take(60, 1)
    const { out } = await desk.run(exportOpenData, ...years)
    expect(out).toBe(desk.read('open.csv'))
    await expect(desk.pool.query('DELETE FROM release')).rejects.toThrow('never changed or deleted')
    const { rows } = await desk.pool.query('SELECT year, length(hash) AS hash FROM release ORDER BY year')
    expect(rows).toEqual([
      { year: 2024, hash: 32 },
      { year: 2025, hash: 32 },
    ])
  })

  it('is of whole closed years of the whole country', async () => {
    const now = new Date().getUTCFullYear()
    expect((await desk.run(exportOpenData, '--province', '02')).status).toBe(2)
    expect((await desk.run(exportOpenData, '--from', '2024-02-01')).status).toBe(2)
    expect((await desk.run(exportOpenData, '--to', `${now + 1}-01-01`)).status).toBe(1)
  })
})
