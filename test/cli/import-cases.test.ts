import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRecord } from '../../src/cases/record/case-record.ts'
import { importAgencies } from '../../src/cli/agencies.ts'
import { analysisCpu } from '../../src/cli/analysis-cpu.ts'
import { analysisRecommendations } from '../../src/cli/analysis-recommendations.ts'
import { analysisSiren } from '../../src/cli/analysis-siren.ts'
import { importCases } from '../../src/cli/import-cases.ts'
import { importWorkers } from '../../src/cli/import-workers.ts'
import { organisationsList, organisationsSet } from '../../src/cli/organisations.ts'
import { readRecords } from '../../src/store/case-records.ts'
import { purge } from '../../src/store/retention.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { openRecordsDesk, type RecordsDesk } from './records-desk.ts'

const small = JSON.parse(readFileSync(path.join(import.meta.dirname, '../vectors/siren-small.json'), 'utf8'))

let desk: RecordsDesk
beforeAll(async () => {
  desk = await openRecordsDesk()
})
afterAll(() => desk.close())

const taken = async (file: string) => JSON.parse((await desk.run(importCases, file)).out)
async function records(): Promise<CaseRecord[]> {
  const all: CaseRecord[] = []
  for await (const { record } of readRecords(desk.pool, desk.ring)) all.push(record)
  return all
}
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

it('cases taken from a file answer the figures worked by hand, and are taken once', async () => {
  const file = desk.write('small.jsonl', lines(small.cases))
  expect(await taken(file)).toEqual({ read: 7, added: 7, same: 0, rejected: 0 })
  expect(await taken(file)).toEqual({ read: 7, added: 0, same: 7, rejected: 0 })
  // the day begins in Cambodia, and the last one is left out
  const { out: day } = await desk.run(analysisSiren, '--from', '2026-01-05', '--to', '2026-01-06')
  expect(JSON.parse(day).cases).toBe(1)
  const { out } = await desk.run(analysisSiren, '--from', small.from, '--to', small.to, '--as-of', small.asOf)
  expect(JSON.parse(out)).toEqual({ from: small.from, to: small.to, asOf: small.asOf, ...small.expected })
})

it('the recommendations and the unit have their numbers of the store', async () => {
  const { out } = await desk.run(analysisRecommendations, '--from', small.from, '--to', small.to)
  const cards = out.split('\n').map((line) => JSON.parse(line))
  expect(cards.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
  expect(cards[0].figures).toEqual({ proceedings: 2, policeWithoutCourt: 1, courtWithoutPolice: 0, withoutGap: 0.5 })
  expect(cards[1].figures).toMatchObject({ cases: 6, numbered: 1 })
  expect(cards[4].figures.withPurpose).toBe(1)
  expect(cards[4].figures.questions).toBeGreaterThan(20)

  await desk.pool.query(`INSERT INTO external_ref (id, case_id, system, value)
    SELECT gen_random_uuid(), case_id, 'CPU', 'CPU-' || value FROM external_ref WHERE system = 'LEASETC'`)
  expect((await desk.run(organisationsSet, '--name', 'Unit', '--system', 'CPU')).status).toBe(0)
  const officer = (area: string, gone: boolean) =>
    desk.pool.query(
      `INSERT INTO official (id, org_id, role, scope_prefix, disabled_at)
        SELECT gen_random_uuid(), id, 'police', $1, CASE WHEN $2 THEN clock_timestamp() END FROM organisation WHERE system = 'CPU'`,
      [area, gone],
    )
  for (const [area, gone] of [
    ['02', false],
    ['0203', false],
    ['08', true],
    ['12', false],
  ] as const)
    await officer(area, gone)
  const unit = await desk.run(analysisCpu, '--as-of', '2026-01-25')
  expect(JSON.parse(unit.out)).toEqual({
    ...{
      asOf: '2026-01-25',
      investigatedSinceStart: 2,
      thisYear: 2,
      arrested: 1,
      arrestShare: 0.5,
      provincesCovered: 0.08,
    },
  })
  expect((await desk.run(analysisCpu, '--as-of', 'then')).status).toBe(2)
  expect((await desk.run(analysisRecommendations)).status).toBe(2)
  await desk.pool.query(`DELETE FROM external_ref WHERE system = 'CPU'`)
})

it('an organisation keeps the system it is given, with whoever works there', async () => {
  const set = (...args: string[]) => desk.run(organisationsSet, '--name', 'Case Unit ខេត្ត', ...args)
  const listed = async () =>
    (await desk.run(organisationsList)).out
      .split('\n')
      .filter((line) => line.includes('Case Unit'))
      .map((line) => JSON.parse(line))
  const unit = { name: 'Case Unit ខេត្ត', type: 'CentralGovernmentOrganisation' }
  await desk.register('+85510007811', 'court', '02')
  expect((await set('--system', 'MOJ', '--phone', '+85510007811')).status).toBe(0)
  expect(await listed()).toEqual([{ ...unit, system: 'MOJ', people: 1 }])
  expect((await desk.run(organisationsSet, '--name', 'case unit ខេត្ត', '--system', 'none')).status).toBe(0)
  expect(await listed()).toEqual([{ ...unit, system: null, people: 1 }])
  expect((await set('--system', 'MOJ', '--phone', '+85510007899')).status).toBe(1)
  expect((await desk.run(organisationsSet, '--name', 'Nobody knows', '--system', 'none')).status).toBe(1)
  expect((await set('--system', 'XYZ')).status).toBe(2)
})

it('a row that is not good stops nothing, and stands in the rejects file without a word of it', async () => {
  const file = desk.write(
    'rows.csv',
    [
      '\ufeffopenedOn,id,nameLatin,sex,birthYear,boss,number,place,marks,lists,status,left',
      '2026-01-05,a1,SOK DARA,M,2014,Mr X,4712093549,020301,scar,POLICE;SHELTER,REUNIFIED,3',
      '2026-01-35,a2,SOK DARA,M,2014,Mr X,,,,,,',
      '2026-01-05,a3,SOK "DARA,M,2014,Mr X,,,,,,',
      '2026-01-05,a4,SOK BOPHA,F,,Mr X,4712093549,,,,,',
      '2026-01-05,a4,SOK BOPHA,F,,Mr X,,,,,,',
      '',
    ].join('\r\n'),
  )
  const ran = await desk.run(importCases, file)
  expect(ran.status).toBe(0)
  expect(JSON.parse(ran.out)).toEqual({ read: 5, added: 2, same: 1, rejected: 2 })
  expect(ran.said).toContain('nobody knows this field: boss')
  const rejects = desk.read('rows.csv.rejects.tsv')
  expect(rejects.split('\n').slice(1, -1).toSorted()).toEqual([
    '3\topenedOn\tno day, written YYYY-MM-DD',
    expect.stringContaining('\ta quote that is not closed, or stands inside a cell'),
  ])
  expect(rejects + ran.out + ran.said).not.toMatch(/SOK|DARA|scar/)

  const [a1, a4] = ['a1', 'a4'].map(
    (id) => (imported: readonly CaseRecord[]) => imported.find((each) => each.id === id)!,
  )
  const all = await records()
  expect(a1!(all)).toMatchObject({
    ...{ number: '4712093549', status: 'REUNIFIED', province: '02', place: '020301', left: 3, birthYear: 2014 },
    ...{ nameLatin: 'SOK DARA', marks: 'scar', sex: 'M', ageMin: 11, ageMax: 12, lists: ['POLICE', 'SHELTER'] },
  })
  // the number is somebody's already
  expect(a4!(all).number).not.toBe('4712093549')
  expect(a4!(all).number).toMatch(/^\d{10}$/)
  const { rows } = await desk.pool.query(
    `SELECT count(*) FILTER (WHERE owner_id IS NULL)::int AS orphans, count(*) FILTER (WHERE opened_via <> 'IMPORT')::int AS others,
      (SELECT count(*)::int FROM alert) AS alerts, (SELECT count(*)::int FROM outbound_message) AS texts FROM "case"`,
  )
  expect(rows[0]).toEqual({ orphans: 0, others: 0, alerts: 0, texts: 0 })
})

it('workers of an agency are taken once, without their names, and one of 16 alarms once', async () => {
  const agency = { licenceNo: '13', nameLatin: 'Angkor Manpower', licenceUntil: '2030-12-31', listDate: '2026-03-01' }
  await desk.run(importAgencies, desk.write('agencies.jsonl', lines([agency])))
  const worker = (contractNo: string, more = {}) => ({
    ...{ licenceNo: '13', contractNo, nameLatin: 'SOK DARA', sex: 'M', birthYear: 2000, country: 'MY' },
    ...{ departOn: '2026-03-15', ...more },
  })
  const rows = [
    worker('C1'),
    worker('C2', { birthYear: 2010 }),
    worker('C1'),
    worker('C1', { country: 'TH' }),
    worker('C3', { licenceNo: '14' }),
  ]
  const file = desk.write('workers.jsonl', lines(rows))
  const run = async () => JSON.parse((await desk.run(importWorkers, file)).out)
  expect(await run()).toEqual({ read: 5, added: 2, same: 1, rejected: 2 })
  expect(await run()).toEqual({ read: 5, added: 0, same: 3, rejected: 2 })
  expect(desk.read('workers.jsonl.rejects.tsv').split('\n').slice(1, -1).toSorted()).toEqual([
    '4\tcontractNo\ta contract that was told otherwise before',
    '5\tlicenceNo\tno agency of any licence list',
  ])
  const alarms = await desk.pool.query(`SELECT about FROM alarm WHERE kind = 'young-worker'`)
  expect(alarms.rows).toEqual([{ about: '13 MY 2026-03' }])
  const { rows: kept } = await desk.pool.query('SELECT to_jsonb(w) AS row FROM migrant_worker w')
  expect(kept).toHaveLength(2)
  expect(JSON.stringify(kept)).not.toMatch(/SOK|DARA/i)

  const old = worker('C9', { departOn: '2019-01-01', contractEnd: '2021-01-01' })
  await desk.run(importWorkers, desk.write('old.jsonl', lines([old])))
  expect(await inTransaction(desk.pool, (client) => purge(client, 'migrant-worker', 100))).toBe(1)
})

it('what is no file of cases is said to be none', async () => {
  const other = desk.write('other.csv', 'a,b\n1,2\n')
  expect(await desk.run(importCases, other)).toMatchObject({ status: 1, out: '' })
  expect(existsSync(`${other}.rejects.tsv`)).toBe(false)
  expect((await desk.run(importCases, desk.path('nowhere.csv'))).status).toBe(1)
  expect((await desk.run(importCases)).status).toBe(2)
  expect((await desk.run(analysisSiren, '--from', 'then', '--to', '2026-01-01')).status).toBe(2)
})
