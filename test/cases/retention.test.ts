import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { JOBS, keptFor, RETENTION } from '../../src/cases/retention.ts'

it('every table of the store stands in the table of what is kept how long, and no other', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8')
  const tables = [...schema.matchAll(/@@map\("([^"]+)"\)/g)].map(([, table]) => table!)
  expect(tables.length).toBeGreaterThan(30)
  expect([...new Set(RETENTION.flatMap((row) => [...row.tables]))].sort()).toEqual([...new Set(tables)].sort())
})

it('whatever a job watches over has a period, and the periods are those of the specification', () => {
  expect(Object.fromEntries(JOBS.map((job) => [job, keptFor(job)]))).toEqual({
    'act-reminder': '30 days',
    'webhook-delivery': '30 days',
    'text-offer': '2 days',
    'channel-balance': '30 days',
    'migrant-worker': '24 months',
    broadcast: '24 months',
    'inbound-body': '30 days',
    'outgoing-text': '30 days',
    'delivery-details': '7 days',
    'short-lived': '2 days',
    'told-alarm': '1 year',
    'survey-home': '1 day',
    'survey-answer': '5 years',
    'step-count': '5 years',
    'access-log': '10 years',
    'closed-case': '5 years',
  })
})
