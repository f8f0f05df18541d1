import { Pool } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { retain } from '../../src/actions/retain.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { surveyFigures } from '../../src/cases/survey.ts'
import { dropOff } from '../../src/flow/drop-off.ts'
import { readSteps, StepCounts } from '../../src/store/step-counts.ts'
import { surveyCounts } from '../../src/store/survey.ts'
import { caller, freshPhone, gatewayOfFile, register, startAfresh } from '../deps.ts'
import { timePasses } from '../store/time-passes.ts'

const gateway = await gatewayOfFile()
beforeEach(async () => {
  await gateway.deps.steps.write()
  await startAfresh(gateway)
})

async function surveyed(phone: string, ...answers: readonly string[]): Promise<void> {
  const call = caller(gateway, phone)
  await call.dial()
  await call.press('6', '1', ...answers)
  await gateway.settle()
}

const kept = () =>
  gateway.rows<{ question: string; value: string; place: string | null }>(
    'SELECT question, value, place FROM survey_answer ORDER BY question, value',
  )

describe('the survey', () => {
  it('keeps each answer as it comes, without phone, and forgets the messages that brought them', async () => {
    await surveyed(freshPhone(), '1', '2', '3', '1', '88')
    expect(await kept()).toEqual([
      { question: 'homeArranged', value: 'AGENCY', place: null },
      { question: 'homeLeft', value: 'YES', place: null },
      { question: 'homeLeftChild', value: 'NO', place: null },
      { question: 'homeWhere', value: 'THAILAND', place: null },
    ])
    const left = await gateway.rows('SELECT length(body) AS body, from_hash FROM inbound_message')
    expect(left).toHaveLength(4)
    expect(new Set(left.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"body":0,"from_hash":null}']))
    expect(await gateway.rows('SELECT id FROM contact')).toEqual([])
    expect(gateway.faults).toEqual([])
  })

  it('a newer answer takes the place of an older one, in the same call and in a later one of the same phone', async () => {
    const phone = freshPhone()
    await surveyed(phone, '2', '0', '1', '1')
    expect(await kept()).toEqual([
      { question: 'homeLeft', value: 'YES', place: null },
      { question: 'homeLeftChild', value: 'YES', place: null },
    ])
    await surveyed(phone, '2')
    await surveyed(freshPhone(), '2')
    expect((await kept()).map(({ question, value }) => `${question} ${value}`)).toEqual([
      ...['homeLeft NO', 'homeLeft NO', 'homeLeftChild YES'],
    ])
  })

  it('each call of an official is a home of its own, in the area of the official', async () => {
    const phone = freshPhone()
    await register(gateway, phone, 'commune', '070305', 'Chan')
    await surveyed(phone, '1')
    await surveyed(phone, '2')
    expect(await kept()).toEqual([
      { question: 'homeLeft', value: 'NO', place: '070305' },
      { question: 'homeLeft', value: 'YES', place: '070305' },
    ])
    expect(await surveyCounts(gateway.pool)).toMatchObject([
      { province: '07', value: 'NO', count: 1 },
      { province: '07', value: 'YES', count: 1 },
    ])
    expect(surveyFigures(await surveyCounts(gateway.pool)).map(({ count }) => count)).toEqual([null, null])
  })

  it('its dialogue is gone ten minutes later, as is one about work; one with a report is not', async () => {
    await surveyed(freshPhone(), '1', '1')
    const call = caller(gateway, freshPhone())
    await call.dial()
    await call.press('1', '1', '1', '7', '00', '6', '1', '2')
    await gateway.settle()
    const flows = () => gateway.rows('SELECT flow, reportable FROM ussd_session ORDER BY reportable, flow')
    const [survey, both] = [
      { flow: 'survey', reportable: false },
      { flow: 'survey', reportable: true },
    ]
    const asker = caller(gateway, freshPhone())
    await asker.dial()
    await asker.press('4', '2')
    const asked = { flow: 'work-offer', reportable: false }
    await timePasses(gateway.pool, '9 minutes')
    await sweep(gateway.deps)
    expect(await flows()).toEqual([survey, asked, both])
    await timePasses(gateway.pool, '2 minutes')
    await sweep(gateway.deps)
    expect(await flows()).toEqual([both])
    expect(gateway.faults).toEqual([])
  })

  it('once its quarter is over nothing leads to the phone; after five years it is gone', async () => {
    const phone = freshPhone()
    await surveyed(phone, '1')
    const passes = (time: string) =>
      gateway.pool.query('UPDATE survey_answer SET quarter = quarter - $1::interval', [time])
    await retain(gateway.deps)
    const keys = () =>
      gateway.rows('SELECT id FROM data_key JOIN survey_answer ON key_id = id WHERE wrapped IS NOT NULL')
    expect(await keys()).toHaveLength(1)
    await passes('6 months')
    await retain(gateway.deps)
    expect(await keys()).toEqual([])
    expect(await gateway.rows('SELECT value, key_id FROM survey_answer')).toEqual([{ value: 'YES', key_id: null }])
    await passes('5 years')
    await retain(gateway.deps)
    expect(await kept()).toEqual([])
    expect(gateway.faults).toEqual([])
  })
})

describe('where callers give up', () => {
  const counted = async (days: Parameters<typeof readSteps>[1] = {}) => dropOff(await readSteps(gateway.pool, days))

  it('each kept keypress counts once, with the time its answer took', async () => {
    const now = { at: Date.now() }
    const clocked = { ...gateway, deps: { ...gateway.deps, now: () => new Date(now.at) } }
    const calls = Array.from({ length: 12 }, () => caller(clocked, freshPhone()))
    for (const call of calls) await call.dial()
    now.at += 6_500
    for (const call of calls) await call.press('1')
    now.at += 1_500
    for (const call of calls.slice(0, 5)) await call.press('1')
    for (const call of calls) await call.repeat()
    await Promise.all([gateway.deps.steps.write(), gateway.deps.steps.write()])
    const only = (km: number) => ({ km, 'km-Latn': null, en: null })
    expect(await counted()).toEqual([
      { flow: 'contact', step: 'R2', reached: 5, answered: null, left: 5, seconds: null, languages: only(5) },
      { flow: 'menu', step: 'M0', reached: 12, answered: 12, left: null, seconds: 8, languages: only(12) },
      { flow: 'report-missing', step: 'R1', reached: 12, answered: 5, left: 7, seconds: 2, languages: only(12) },
    ])
  })

  it('what was counted while the store was away is added later, once', async () => {
    const away = new Pool({ connectionString: 'postgresql://rokkon@127.0.0.1:1/rokkon' })
    let pool: Pick<Pool, 'query'> = away
    const road = { query: (...asked: Parameters<Pool['query']>) => pool.query(...asked) } as Pool
    const steps = new StepCounts(road, (code) => expect(code).toBe('none'))
    const passage = { language: 'en', left: null, reached: { flow: 'menu', step: 'M0', end: false } } as const
    for (let i = 0; i < 7; i += 1) steps.add(passage, new Date(), null)
    await steps.write()
    pool = gateway.pool
    steps.add(passage, new Date(), null)
    await steps.stop()
    await steps.write()
    await away.end()
    expect(await counted()).toMatchObject([{ step: 'M0', reached: 8 }])
  })

  it('by the days of Cambodia, the last one left out', async () => {
    await gateway.pool.query(
      `INSERT INTO step_count SELECT day, 'menu', 'M0', 'km', 0, 10, 0, 0 FROM generate_series(date '2026-03-01', '2026-03-04', '1 day') day`,
    )
    const reached = async (days: Parameters<typeof readSteps>[1]) => (await counted(days)).map((step) => step.reached)
    expect(await reached({ from: '2026-03-02', to: '2026-03-04' })).toEqual([20])
    expect(await reached({ from: '2026-03-02' })).toEqual([30])
    expect(await reached({ to: '2026-03-02' })).toEqual([10])
    expect(await reached({ from: '2026-03-05' })).toEqual([])
  })
})
