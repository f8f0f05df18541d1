import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyPlace, insertInbound } from '../../src/store/inbox.ts'
import { sealAtDoor } from '../../src/store/secrets/door.ts'
import { addToken } from '../../src/store/tokens.ts'
import { type CaseStore, openCaseStore, TOKEN } from './case-store.ts'

let store: CaseStore
beforeAll(async () => {
  store = await openCaseStore()
})
afterAll(() => store.close())

/** A message that was given up; without a body it is one that does not open. */
async function dead(kind: 'SMS' | 'USSD', body: string | null = null): Promise<string> {
  const { pool, ring } = store.deps
  const id = uuid()
  const sealed = body === null ? Buffer.from('not sealed by us at all') : sealAtDoor(ring, bodyPlace(id), body)
  await insertInbound(pool, [
    {
      ...{ id, channel: 'africastalking', key: id, kind, providerId: null, fromHash: null, body: sealed },
      ...{ number: null, providerTime: null },
    },
  ])
  await pool.query(`UPDATE inbound_message SET state = 'DEAD', attempts = 5 WHERE id = $1`, [id])
  return id
}

async function tokenOf(role: 'admin' | 'supervisor' | 'caseworker' | 'commune', area = ''): Promise<string> {
  const rights = { role, area, purpose: 'a test', personId: null, perMinute: 6_000 }
  return addToken(store.deps.pool, uuid(), rights, 90)
}

async function replay(id: string, bearer = TOKEN) {
  const headers = { authorization: `Bearer ${bearer}` }
  const told = await store.app.inject({ method: 'POST', url: `/api/v1/messages/${id}/replay`, headers })
  return { status: told.statusCode, body: told.json() }
}

describe('what was given up', () => {
  test('is listed whatever came and whether it opens or not, and whoever reads it is written down', async () => {
    const { body } = await store.get('/messages?state=DONE')
    expect(body.items).toEqual([])
    const sms = await dead('SMS', JSON.stringify({ phone: null, event: { kind: 'unreadable' }, raw: '' }))
    const ids = [await dead('USSD'), await dead('SMS'), sms]
    const told = await store.get('/messages?state=DEAD')
    expect(told.status).toBe(200)
    expect(told.body.items.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort())
    const { rows } = await store.deps.pool.query(
      `SELECT count(*)::int AS looks FROM access_log WHERE route = 'GET /api/v1/messages' AND token = 'API_TOKEN'`,
    )
    expect(rows[0].looks).toBeGreaterThan(0)
  })

  test('is handled once more when somebody who may asks for it, however often; who did stays', async () => {
    const id = await dead('SMS')
    const admin = await tokenOf('admin')
    expect(await replay(id, admin)).toEqual({ status: 200, body: { id, state: 'RECEIVED', replayed: true } })
    expect(await replay(id, admin)).toEqual({ status: 200, body: { id, state: 'RECEIVED', replayed: false } })
    const { rows } = await store.deps.pool.query('SELECT route, fields FROM access_log WHERE $1 = ANY (fields)', [
      `message=${id}`,
    ])
    expect(rows).toEqual([{ route: 'POST /api/v1/messages/:id/replay', fields: [`message=${id}`] }])
  })

  test('stays what it is for whoever may not', async () => {
    const id = await dead('SMS')
    expect((await replay(id, await tokenOf('caseworker'))).status).toBe(403)
    expect((await replay(id, await tokenOf('commune'))).status).toBe(403)
    expect((await replay(id, await tokenOf('supervisor', '01'))).status).toBe(404)
    expect((await replay(id, 'nobody')).status).toBe(401)
    expect((await replay(uuid())).status).toBe(404)
    expect((await replay('no-id')).status).toBe(404)
    const { rows } = await store.deps.pool.query('SELECT state, attempts FROM inbound_message WHERE id = $1', [id])
    expect(rows).toEqual([{ state: 'DEAD', attempts: 5 }])
    expect((await replay(id, await tokenOf('supervisor'))).body.replayed).toBe(true)
  })
})
