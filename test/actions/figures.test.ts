import { beforeEach, describe, expect, it } from 'vitest'
import { retain } from '../../src/actions/retain.ts'
import { surveyFigures } from '../../src/cases/survey.ts'
import { surveyCounts } from '../../src/store/survey.ts'
import { caller, freshPhone, gatewayOfFile, register, startAfresh } from '../deps.ts'

const gateway = await gatewayOfFile()
beforeEach(() => startAfresh(gateway))

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
