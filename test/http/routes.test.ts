import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_ROLES, relationsOf } from '../../src/cases/access.ts'
import { ROUTE_NAMES, ROUTES } from '../../src/http/routes.ts'
import { openWholeApp, type WholeApp } from './whole-app.ts'

let whole: WholeApp
beforeAll(async () => {
  whole = await openWholeApp()
})
afterAll(() => whole.close())

describe('the list of routes', () => {
  test('is what the app registers with everything switched on, in both directions', async () => {
    const { app, registered } = await whole.build()
    const listed = ROUTE_NAMES.flatMap((name) =>
      name.startsWith('GET ') ? [name, name.replace('GET ', 'HEAD ')] : [name],
    )
    expect([...new Set(registered)].sort()).toEqual([...listed].sort())
    await app.close()
  })

  test.each([
    ['of another path', (app: FastifyInstance) => app.get('/api/v1/planted', async () => 'in')],
    ['of another method', (app: FastifyInstance) => app.put('/health/live', async () => 'in')],
    [
      'in a part of its own',
      (app: FastifyInstance) =>
        app.register(async (part) => part.post('/planted', async () => 'in'), { prefix: '/api/v1' }),
    ],
  ])('a planted route %s stops the app as it is built', async (_what, plant) => {
    await expect(whole.build((app) => void plant(app))).rejects.toThrow(/is not in src\/http\/routes\.ts/)
  })

  test('names rows that the access table has', () => {
    let named = 0
    for (const [name, audience] of Object.entries(ROUTES)) {
      if (typeof audience === 'string') continue
      const [resource, action] = audience
      const channel = name.includes(' /console') ? 'console' : 'api'
      const may = ACCESS_ROLES.filter((role) => relationsOf({ resource, action, role, channel }).size > 0)
      expect(may, name).not.toEqual([])
      named += 1
    }
    expect(named).toBeGreaterThan(0)
  })
})
