import { beforeEach, expect, it } from 'vitest'
import { sendMessage } from '../../src/actions/send/send-message.ts'
import { escalateAlert } from '../../src/actions/staff/escalate-alert.ts'
import { digestAt, isHeldBack } from '../../src/cases/alert-pace.ts'
import { cheapHash } from '../abuse/status.ts'
import { freshPhone, gatewayOfFile, register, startAfresh, text, textsTo } from '../deps.ts'

const { hashPin } = cheapHash()
const gateway = await gatewayOfFile({ hashPin })
beforeEach(() => startAfresh(gateway))

/** A child who left a while ago: such an alert may wait. */
const CALM = 'NEW M A14 P0703 D-9 G5'
const opens = async (times: number, words = CALM) => {
  for (let at = 0; at < times; at += 1) await text(gateway, freshPhone(), words)
}
/** What waits goes out now, whatever the hour is: alerts, or the text that names others. */
async function areDue(template: 'ALERT' | 'AL4' | 'AL35'): Promise<void> {
  const waiting = await gateway.rows<{ id: string }>(
    `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond'
      WHERE state = 'QUEUED' AND template = $1 RETURNING id`,
    [template],
  )
  for (const { id } of waiting) gateway.woken.push({ kind: 'send', id })
  await gateway.settle()
}
const held = () =>
  gateway.rows<{ key: string }>(`SELECT dedupe_key AS key FROM outbound_message WHERE reason = 'in-digest'`)
const digests = () =>
  gateway.rows<{ state: string; minutes: number }>(
    `SELECT state, extract(epoch FROM next_at - clock_timestamp())::int / 60 AS minutes FROM outbound_message
      WHERE template = 'AL35' ORDER BY created_at`,
  )

it('texts one person twenty alerts an hour at most, and what is held back in one text that names it', async () => {
  const worker = freshPhone()
  const second = freshPhone()
  const workerId = await register(gateway, worker, 'caseworker', '07', 'Sophea')
  await register(gateway, second, 'caseworker', '07', 'Dara')
  await opens(22)
  await areDue('ALERT')
  expect(textsTo(gateway, worker)).toHaveLength(20)
  expect(await held()).toHaveLength(2)
  expect((await digests()).map(({ state }) => state)).toEqual(['QUEUED'])

  // a child in great danger is told of at once
  await opens(1, 'NEW F A9 P0703 D G4')
  expect(textsTo(gateway, worker).at(-1)).toMatch(/^[A-Z]\d URGENT/)

  await areDue('AL35')
  const said = textsTo(gateway, worker).at(-1)!
  const codes = /^2 more alerts\. No answer yet: ([A-Z]\d) ([A-Z]\d)\. Reply by code, as A7 1/.exec(said)!
  expect((await text(gateway, worker, `${codes[1]} 1`)).join('\n')).toContain(`${codes[1]} is yours.`)

  // the other question has its person, and its ladder goes on without a text to the first
  const [waits] = await gateway.rows<{ group_id: string; official_id: string; escalate_at: Date | null }>(
    'SELECT * FROM alert WHERE code = $1 AND official_id = $2 AND closed_at IS NULL',
    [codes[2], workerId],
  )
  expect(waits!.escalate_at).not.toBeNull()
  await gateway.rows(`UPDATE alert SET escalate_at = clock_timestamp() WHERE group_id = $1`, [waits!.group_id])
  await escalateAlert(gateway.deps, waits!.group_id)
  await areDue('AL4')
  expect(textsTo(gateway, second).at(-1)).toMatch(/^[A-Z]\d open/)

  // the next text of this kind is an hour after the last
  await opens(1)
  await areDue('ALERT')
  expect((await digests())[1]?.minutes).toBeGreaterThanOrEqual(59)
})

it('counts alerts that leave at the same moment', async () => {
  const worker = freshPhone()
  await register(gateway, worker, 'caseworker', '07', 'Sophea')
  await opens(24)
  await gateway.rows(
    `WITH gone AS (DELETE FROM outbound_attempt)
      UPDATE outbound_message SET state = 'QUEUED', reason = NULL, next_at = clock_timestamp() - interval '1 second' WHERE class = 'ALERT'`,
  )
  await gateway.rows(`DELETE FROM outbound_message WHERE template = 'AL35'`)
  const before = textsTo(gateway, worker).length
  const alerts = await gateway.rows<{ id: string }>(`SELECT id FROM outbound_message WHERE class = 'ALERT'`)
  expect(alerts).toHaveLength(24)
  await Promise.all(alerts.map(({ id }) => sendMessage(gateway.deps, id)))
  expect(textsTo(gateway, worker).length - before).toBe(20)
  expect(await held()).toHaveLength(4)
  expect(await digests()).toHaveLength(1)
})

it('waits ten minutes for others and an hour for the next, and rings at night only of what may', () => {
  const at = (time: string) => new Date(`2026-03-15T${time}:00+07:00`)
  expect(isHeldBack(19, 0)).toBe(false)
  expect(isHeldBack(20, 2)).toBe(true)
  expect(isHeldBack(500, 3)).toBe(false)
  expect(digestAt(at('10:00'), 1, null)).toEqual(at('10:10'))
  expect(digestAt(at('10:00'), 1, at('09:30'))).toEqual(at('10:30'))
  expect(digestAt(at('21:55'), 1, null)).toEqual(new Date('2026-03-16T06:00:00+07:00'))
  expect(digestAt(at('21:55'), 2, null)).toEqual(at('22:05'))
})
