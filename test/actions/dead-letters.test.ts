import { beforeEach, describe, expect, it } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { keepUnreadable } from '../../src/actions/keep-event.ts'
import { replayMessage } from '../../src/actions/replay-message.ts'
import { listDeadLetters } from '../../src/store/dead-letters.ts'
import { bodyPlace } from '../../src/store/inbox.ts'
import { sealAtDoor } from '../../src/store/secrets/door.ts'
import { freshPhone, gatewayOfFile, keepText, startAfresh } from '../deps.ts'

const gateway = await gatewayOfFile()
beforeEach(() => startAfresh(gateway))

const REPORT = 'NEW M A8 P0703 D0103'
const BY = { personId: null, token: 'API_TOKEN', route: 'a test', purpose: 'mended' }

const rowOf = async (id: string) =>
  (await gateway.rows<{ state: string; attempts: number }>('SELECT * FROM inbound_message WHERE id = $1', [id]))[0]!
const isDue = (id: string) =>
  gateway.rows(`UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1`, [id])

/** A text whose body is this; its id. */
async function keepBody(body: string): Promise<string> {
  await keepText(gateway, freshPhone(), REPORT)
  const id = gateway.woken.at(-1)!.id
  gateway.woken.length = 0
  await gateway.rows('UPDATE inbound_message SET body = $2 WHERE id = $1', [
    id,
    sealAtDoor(gateway.ring, bodyPlace(id), body),
  ])
  return id
}

async function tryFiveTimes(id: string): Promise<void> {
  for (let times = 0; times < 5; times += 1) {
    await isDue(id)
    await handleInbound(gateway.deps, id)
  }
}

describe('a poisonous message', () => {
  it.each([
    ['a body cut off within a text', '{"phone":"+855'],
    ['a body that speaks of a Connection that was terminated', '{"phone":"Connection terminated by timeout, ended"}'],
  ])('is never taken for a store that is away: %s', async (_what, body) => {
    const id = await keepBody(body)
    await tryFiveTimes(id)
    expect(await rowOf(id)).toMatchObject({ state: 'DEAD', attempts: 5 })
  })

  it('that two workers try at once counts once', async () => {
    const id = await keepBody('{"not":"ours"}')
    await Promise.all(Array.from({ length: 8 }, () => handleInbound(gateway.deps, id)))
    expect(await rowOf(id)).toMatchObject({ state: 'RECEIVED', attempts: 1 })
  })
})

describe('a dead letter', () => {
  it('stands in the list with nothing of what it says, and is handled again from its own body once it is mended', async () => {
    await keepText(gateway, freshPhone(), REPORT)
    const id = gateway.woken.at(-1)!.id
    gateway.woken.length = 0
    const { ring } = gateway
    Object.assign(gateway.deps, { ring: null })
    await tryFiveTimes(id)
    Object.assign(gateway.deps, { ring })
    expect(await listDeadLetters(gateway.pool, 10)).toEqual([
      {
        ...{ id, direction: 'IN', channel: 'africastalking', kind: 'SMS', state: 'DEAD', reason: null, attempts: 5 },
        at: expect.any(Date),
      },
    ])
    expect(await replayMessage(gateway.deps, id, BY)).toEqual({ state: 'RECEIVED', replayed: true })
    expect(await rowOf(id)).toMatchObject({ attempts: 0 })
    expect(await replayMessage(gateway.deps, id, BY)).toEqual({ state: 'RECEIVED', replayed: false })
    await gateway.settle()
    expect(await rowOf(id)).toMatchObject({ state: 'DONE', outcome: 'case opened' })
    expect(await replayMessage(gateway.deps, id, BY)).toEqual({ state: 'DONE', replayed: false })
    expect(await gateway.rows('SELECT FROM "case"')).toHaveLength(1)
    expect(await gateway.rows('SELECT token, route, purpose, classes, fields FROM access_log')).toEqual([
      { token: 'API_TOKEN', route: 'a test', purpose: 'mended', classes: ['T'], fields: [`message=${id}`] },
    ])
  })

  it('is replayed once, however many ask at once', async () => {
    const id = await keepBody('{"not":"ours"}')
    await tryFiveTimes(id)
    const told = await Promise.all(Array.from({ length: 20 }, () => replayMessage(gateway.deps, id, BY)))
    expect(told.filter((each) => each?.replayed)).toHaveLength(1)
    expect(await gateway.rows('SELECT FROM access_log')).toHaveLength(1)
  })

  it('is what nobody could read, too; what is unknown is none', async () => {
    await keepUnreadable(gateway.deps, 'africastalking', 'raw:1', Buffer.from('%%%'))
    const [row] = await gateway.rows<{ id: string }>('SELECT id FROM inbound_message')
    await handleInbound(gateway.deps, row!.id)
    expect(await listDeadLetters(gateway.pool, 10)).toMatchObject([
      { id: row!.id, state: 'DONE', reason: 'unreadable' },
    ])
    expect(await replayMessage(gateway.deps, row!.id, BY)).toEqual({ state: 'RECEIVED', replayed: true })
    expect(await replayMessage(gateway.deps, gateway.deps.newId(), BY)).toBeNull()
  })

  it('may be a text that failed, as long as nobody has called for it', async () => {
    await keepText(gateway, freshPhone(), REPORT)
    await gateway.settle()
    await gateway.rows(`UPDATE outbound_message SET state = 'FAILED', reason = 'provider-error'`)
    expect(await listDeadLetters(gateway.pool, 10)).toMatchObject([
      { direction: 'OUT', kind: 'REPLY', state: 'FAILED', reason: 'provider-error' },
    ])
  })
})
