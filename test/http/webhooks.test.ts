import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatewayOfFile } from '../deps.ts'
import { hire, openStaffApi, SETUP_TOKEN, type StaffApi } from './staff.ts'

const gateway = await gatewayOfFile()
let api: StaffApi
const setup = { authorization: `Bearer ${SETUP_TOKEN}` }

beforeAll(async () => {
  api = await openStaffApi(gateway.deps, (gateway.pool.options as { connectionString: string }).connectionString)
})
afterAll(() => api.close())

const post = (payload: object, as: Readonly<Record<string, string>> = setup) =>
  api.app.inject({ method: 'POST', url: '/api/v1/webhooks', headers: { ...as }, payload })
const remove = (id: string, as: Readonly<Record<string, string>> = setup) =>
  api.app.inject({ method: 'DELETE', url: `/api/v1/webhooks/${id}`, headers: { ...as } })

test('a webhook is made, listed without its secret, and deleted', async () => {
  const admin = await hire(gateway.deps, 'admin')
  const made = await post({ url: 'https://hook.example.org/a', events: ['case.opened', 'case.opened'] }, admin.as)
  expect(made.statusCode).toBe(201)
  const { id, secret, ...rest } = made.json()
  expect(secret).toMatch(/^[\w-]{43}$/)
  expect(rest).toEqual({ url: 'https://hook.example.org/a', events: ['case.opened'], createdAt: expect.any(String) })
  const listed = await api.read('/webhooks', admin)
  expect(listed.body).toEqual({
    items: [{ id, ...rest, waiting: 0, failed: [] }],
    next: null,
  })
  expect((await remove(id, admin.as)).statusCode).toBe(204)
  const logged = await gateway.rows(`SELECT route FROM access_log WHERE actor_id = $1 ORDER BY id`, [admin.id])
  expect(logged).toEqual([{ route: 'POST /api/v1/webhooks' }, { route: 'DELETE /api/v1/webhooks/:id' }])
  expect((await remove(id, admin.as)).statusCode).toBe(404)
  expect((await remove('no-id', admin.as)).statusCode).toBe(404)
  expect((await api.read('/webhooks', admin)).body.items).toEqual([])
})

test('a list goes on page by page', async () => {
  const ids: string[] = []
  for (const path of ['a', 'b', 'c'])
    ids.push((await post({ url: `https://hook.example.org/${path}`, events: ['match.decided'] })).json().id)
  const first = await api.read('/webhooks?limit=2')
  const second = await api.read(`/webhooks?limit=2&cursor=${first.body.next}`)
  expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids)
  expect(second.body.next).toBeNull()
  for (const id of ids) await remove(id)
})

test.each([
  ['http', { url: 'http://hook.example.org/a', events: ['case.opened'] }, ['url']],
  ['an address of a network of ours', { url: 'https://169.254.169.254/a', events: ['case.opened'] }, ['url']],
  ['no list', { url: 'https://hook.example.org/a', events: 'case.opened' }, ['events']],
  ['an unknown event', { url: 'https://hook.example.org/a', events: ['case.erased'] }, ['events']],
  ['nothing', {}, ['url', 'events']],
])('%s is refused, and nothing of it is repeated', async (_what, payload, fields) => {
  const refused = await post(payload)
  expect(refused.statusCode).toBe(422)
  expect(refused.json().errors.map(({ field }: { field: string }) => field)).toEqual(fields)
  expect(refused.payload).not.toMatch(/169\.254|hook\.example|case\.erased/)
})

test.each(['supervisor', 'caseworker', 'police'] as const)('a %s neither makes, sees nor ends any', async (role) => {
  const who = await hire(gateway.deps, role, '02')
  const { id } = (await post({ url: 'https://hook.example.org/a', events: ['case.opened'] })).json()
  expect((await post({ url: 'https://hook.example.org/b', events: ['case.opened'] }, who.as)).statusCode).toBe(403)
  expect((await api.read('/webhooks', who)).status).toBe(403)
  expect((await remove(id, who.as)).statusCode).toBe(403)
  expect((await remove(id)).statusCode).toBe(204)
})
