import { beforeEach, expect, it } from 'vitest'
import { gatewayOfFile, keepText, register, startAfresh, text, textsTo } from '../deps.ts'

const [OFFICIAL, WORKER, SECOND, FAMILY] = ['+85510000002', '+85510000003', '+85510000004', '+85510000005']

/** Rings at any hour, so that the worker is asked whenever this runs. */
const TAKEN = 'NEW M A8 P0703 D0103 G4'

const gateway = await gatewayOfFile()
beforeEach(async () => {
  await startAfresh(gateway)
  await register(gateway, OFFICIAL, 'commune', '07', 'Chan')
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
  await register(gateway, SECOND, 'caseworker', '07', 'Vanna')
})

/** Everything a replay could change: cases, history, alerts, reports, texts to anybody. */
const store = () =>
  gateway.rows(`SELECT (SELECT json_agg(c ORDER BY id) FROM "case" c) AS cases, (SELECT json_agg(e ORDER BY id) FROM case_event e) AS events,
    (SELECT json_agg(a ORDER BY id) FROM alert a) AS alerts, (SELECT json_agg(r ORDER BY id) FROM report r) AS reports,
    (SELECT json_agg(m ORDER BY id) FROM outbound_message m) AS texts, (SELECT json_agg(x ORDER BY id) FROM access_log x) AS looks`)
const delivered = async (from: string, words: string, key: string) => {
  await keepText(gateway, from, words, key)
  await gateway.settle()
}

it('an official’s text that is delivered once more, at once or days later, does nothing', async () => {
  await delivered(OFFICIAL, 'NEW M A8 P0703 D0103', 'k1')
  const after = await store()
  for (let times = 0; times < 20; times++) await delivered(OFFICIAL, 'NEW M A8 P0703 D0103', 'k1')
  await Promise.all(Array.from({ length: 50 }, () => keepText(gateway, OFFICIAL, 'NEW M A8 P0703 D0103', 'k1')))
  await gateway.settle()
  await gateway.rows(`UPDATE inbound_message SET received_at = received_at - interval '30 days'`)
  await delivered(OFFICIAL, 'NEW M A8 P0703 D0103', 'k1')
  expect(await store()).toEqual(after)
})

it('a claim that comes late or again takes nothing from whoever works on it', async () => {
  await text(gateway, FAMILY, TAKEN)
  const code = /^(\w\d) /.exec(textsTo(gateway, WORKER)[0]!)![1]
  await delivered(WORKER, `${code} 1`, 'claim')
  const [claimed] = await gateway.rows<{ owner_id: string }>('SELECT owner_id FROM "case"')
  await delivered(WORKER, `${code} 3`, 'senior')
  const after = await store()
  for (let times = 0; times < 5; times++) await delivered(WORKER, `${code} 1`, 'claim')
  expect(await store()).toEqual(after)
  expect(claimed!.owner_id).not.toBeNull()
})

it('an answer under a code that was closed a day ago is no answer any more', async () => {
  await text(gateway, FAMILY, TAKEN)
  const code = /^(\w\d) /.exec(textsTo(gateway, WORKER)[0]!)![1]
  await gateway.rows(`UPDATE alert SET closed_at = clock_timestamp() - interval '25 hours', escalate_at = NULL`)
  const before = await gateway.rows('SELECT * FROM "case"')
  const alerts = await gateway.rows('SELECT * FROM alert')
  expect(await text(gateway, WORKER, `${code} 1`)).toEqual([expect.stringMatching(/^Could not read/)])
  expect(await gateway.rows('SELECT * FROM "case"')).toEqual(before)
  expect(await gateway.rows('SELECT * FROM alert')).toEqual(alerts)
})
