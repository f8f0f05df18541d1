import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmsChannels } from '../../src/channels/index.ts'
import { readConfig } from '../../src/config.ts'
import { freshPhone, gatewayOfFile, register } from '../deps.ts'
import { channelApp, PUBLIC_BASE_URL } from './channel-app.ts'
import { type Send, sendInto } from './http-client.ts'
import type { Peer } from './peers/index.ts'
import { smsGatePeer } from './peers/smsgate.ts'
import { twilioPeer } from './peers/twilio.ts'

const WORKER = '+85510000003'
const REPORTS = 60
/** The first channel is cut after so many. */
const CUT = 25

const gateway = await gatewayOfFile()
let first: Peer
let second: Peer
let send: Send
beforeAll(async () => {
  first = await smsGatePeer()
  second = await twilioPeer(PUBLIC_BASE_URL)
  const { channels } = readConfig({ PUBLIC_BASE_URL, ...first.env, ...second.env })
  const roads = openSmsChannels(channels, { publicBaseUrl: PUBLIC_BASE_URL }, { timeoutMs: 500 })
  expect(roads.map(({ name }) => name)).toEqual(['smsgate', 'twilio'])
  Object.assign(gateway.deps, { smsChannels: new Map(roads.map((road) => [road.name, road])) })
  send = sendInto(await channelApp(gateway, channels))
  await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
})
afterAll(() => Promise.all([first.close(), second.close()]))

const carried = () => [...first.carried(), ...second.carried()]
/** Time goes on for what waits, so many minutes at a time. */
async function timePasses(times: number, minutes: number): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    await gateway.rows(
      `UPDATE channel_state SET until = until - $1 * interval '1 minute', since = since - $1 * interval '1 minute'`,
      [minutes],
    )
    const due = await gateway.rows<{ id: string }>(
      `WITH later AS (UPDATE outbound_message SET next_at = next_at - $1 * interval '1 minute' WHERE state = 'QUEUED' RETURNING id, next_at)
        SELECT id FROM later WHERE next_at <= clock_timestamp()`,
      [minutes],
    )
    for (const { id } of due) gateway.deps.wake('send', [id])
    await gateway.settle()
  }
}

it('a channel cut in the middle of a burst: alerts go by the next, none is lost, and no family is texted twice', {
  timeout: 120_000,
}, async () => {
  const mothers: string[] = []
  for (let at = 0; at < REPORTS; at += 1) {
    if (at === CUT) await first.close()
    const mother = freshPhone()
    mothers.push(mother)
    // children in great danger, whose alerts no hourly number holds back
    const told = await send(first.text(mother, `NEW M A3 P070${1 + (at % 8)} D G4`))
    expect(told.status).toBe(200)
    // some are handled together, as they are in a burst
    if (at % 5 === 4) await gateway.settle()
  }
  await timePasses(40, 1)
  await timePasses(12, 60) // alerts that wait for the morning

  for (const mother of mothers) expect(carried().filter(({ to }) => to === mother).length, mother).toBe(1)
  const numbers = await gateway.rows<{ number: string }>('SELECT number FROM "case"')
  expect(numbers).toHaveLength(REPORTS)
  const alerts = carried().filter(({ to }) => to === WORKER)
  for (const { number } of numbers) {
    const shown = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
    expect(
      alerts.some(({ text }) => text.includes(shown)),
      shown,
    ).toBe(true)
  }
  expect(first.carried().length).toBeGreaterThan(0)
  expect(second.carried().length).toBeGreaterThan(REPORTS - CUT)
  expect(await gateway.rows(`SELECT rest FROM channel_state WHERE channel = 'smsgate'`)).toEqual([{ rest: 'BREAKER' }])
  expect(gateway.faults).toEqual([])
})
