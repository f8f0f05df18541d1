import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runAtHttp } from '../channels/at-http.ts'
import { runBadInputs } from '../channels/bad-inputs.ts'
import type { Send } from '../channels/http-client.ts'
import { Call, numberIn } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Page, type Running } from './program.ts'
import { PATIENT } from './site.ts'
import { asked, embeddedUrl } from './stores.ts'

vi.setConfig(PATIENT)

let gateway: Gateway
let running: Running

/** Answers of 500 and above, whatever was asked. */
const failures: string[] = []
const watched: Send = async (ask) => {
  const told = await running.send(ask)
  if (told.status >= 500)
    failures.push(`${ask.method} ${ask.path.replace(gateway.webhookSecret, ':secret')}: ${told.status}`)
  return told
}

beforeAll(async () => {
  gateway = openGateway()
  running = await gateway.start()
})
afterAll(async () => {
  await running?.stop()
  await gateway?.remove()
})

/**
 * Whether digits stand unsealed in any row of the store, raw bytes too, or in what the process has said: by themselves, for among
 * ids, hashes and fractions of seconds any six turn up once in a while.
 */
async function foundInClear(digits: string): Promise<boolean> {
  if (running.said().includes(digits)) return true
  const url = embeddedUrl(gateway.dataDir)
  const tables = await asked(
    url,
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  )
  const looks = tables.map(
    ({ name }) => `SELECT 1 FROM ${name} AS t
      WHERE t::text ~ ('(?<![0-9a-f.])' || $1 || '(?![0-9a-f])') OR position(encode(convert_to($1, 'UTF8'), 'hex') IN t::text) > 0`,
  )
  return (await asked(url, looks.join(' UNION ALL '), [digits])).length > 0
}

it('keeps the conformance table of Africa’s Talking', async () => {
  const problems = await runAtHttp({
    send: watched,
    settings: { AT_WEBHOOK_SECRET: gateway.webhookSecret, SERVICE_CODE: '*123#' },
    messages: async ({ channel, providerId }) => {
      const query = new URLSearchParams({ channel, providerId })
      return (await fromApi<Page<Record<string, unknown>>>(gateway, running, `/messages?${query}`)).items
    },
  })
  expect(problems).toEqual([])
})

it('answers every bad input as it should and gives nothing away', async () => {
  const call = await new Call(gateway, running, '+85590000099').presses(
    '1',
    '1',
    '1',
    '7',
    '0703',
    '1',
    '4',
    '88',
    '88',
    '1',
  )
  const problems = await runBadInputs({
    send: watched,
    wire: { host: '127.0.0.1', port: running.port },
    secrets: { at: gateway.webhookSecret, token: gateway.apiToken, number: numberIn(call.screen)! },
    rowsOf: async (providerId) => {
      const rows = await asked(
        embeddedUrl(gateway.dataDir),
        'SELECT count(*)::int AS n FROM inbound_message WHERE provider_id = $1',
        [providerId],
      )
      return Number(rows[0]?.n)
    },
    foundInClear,
  })
  expect(problems).toEqual([])
})

it('and is the same process afterwards, without one failure, and goes on answering', async () => {
  expect(failures).toEqual([])
  process.kill(running.pid, 0)
  const call = await new Call(gateway, running, '+85590000098').presses('2')
  expect(call.screen).toMatch(/^CON /)
})
