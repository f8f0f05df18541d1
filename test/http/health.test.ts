import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { health, type PartHealth, type Parts } from '../../src/http/health.ts'

async function ready(parts: Parts, now?: () => Date) {
  const app = Fastify()
  await app.register(health({ parts, ...(now !== undefined && { now }) }))
  const ask = async (url = '/health/ready') => {
    const answer = await app.inject({ url })
    return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
  }
  return ask
}

const ok = () => ({ state: 'ok' as const })
const degraded = () => ({ state: 'degraded' as const })
const down = () => ({ state: 'down' as const })

describe('/health/ready', () => {
  test.each<[string, Parts, number, string]>([
    ['all well', { database: ok, spool: ok, queue: ok }, 200, 'ok'],
    ['the store away, the spool there', { database: down, spool: ok, queue: ok }, 200, 'degraded'],
    ['the spool full, the store there', { database: ok, spool: down, queue: ok }, 200, 'degraded'],
    ['a part slow', { database: degraded, spool: ok, queue: ok }, 200, 'degraded'],
    ['the queue away', { database: ok, spool: ok, queue: down }, 200, 'degraded'],
    ['nothing can be kept', { database: down, spool: down, queue: ok }, 503, 'down'],
  ])('%s', async (_what, parts, status, state) => {
    const answer = await (await ready(parts))()
    expect(answer.status).toBe(status)
    expect(answer.body.state).toBe(state)
    expect(Object.keys(answer.body.parts).sort()).toEqual(Object.keys(parts).sort())
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('remembers since when a part is as it is', async () => {
    let state: PartHealth['state'] = 'ok'
    let minute = 0
    const ask = await ready(
      { database: () => ({ state }), spool: ok },
      () => new Date(Date.UTC(2026, 2, 15, 2, minute)),
    )
    const since = async () => (await ask()).body.parts.database.since
    expect(await since()).toBe('2026-03-15T02:00:00.000Z')
    minute = 5
    expect(await since()).toBe('2026-03-15T02:00:00.000Z')
    state = 'down'
    expect(await since()).toBe('2026-03-15T02:05:00.000Z')
    minute = 9
    expect(await since()).toBe('2026-03-15T02:05:00.000Z')
  })

  test('a part that throws is down, without its words', async () => {
    const answer = await (
      await ready({
        database: () => Promise.reject(new Error('password=secret')),
        spool: () => {
          throw new Error('disk')
        },
      })
    )()
    expect(answer.status).toBe(503)
    expect(answer.body.parts.database).toEqual({ state: 'down', note: 'no answer', since: expect.any(String) })
  })

  test('a part that never answers does not hold the others up', async () => {
    const answer = await (await ready({ database: () => new Promise(() => undefined), spool: ok }))()
    expect(answer.body).toMatchObject({
      state: 'degraded',
      parts: { database: { state: 'down' }, spool: { state: 'ok' } },
    })
  })

  test('passes a note on', async () => {
    const answer = await (await ready({ database: ok, workers: () => ({ state: 'degraded', note: 'silent' }) }))()
    expect(answer.body.parts.workers).toMatchObject({ state: 'degraded', note: 'silent' })
  })
})

test('/health/live is 200 while nothing else works', async () => {
  const ask = await ready({ database: down, spool: down })
  expect((await ask('/health/live')).status).toBe(200)
})
