import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ShedLevel } from '../../src/actions/shed-load.ts'
import { ROUTE_NAMES, ROUTES, SHED } from '../../src/http/routes.ts'
import { deliveryReport, incomingCall, incomingSms, ussdHop } from '../channels/fake-africastalking.ts'
import { atSecretOf, openWholeApp, type WholeApp } from './whole-app.ts'

let whole: WholeApp
let app: FastifyInstance
let secret: string
let level: ShedLevel = 0
beforeAll(async () => {
  whole = await openWholeApp()
  Object.assign(whole.wired.deps, { level: () => level })
  app = (await whole.build()).app
  secret = atSecretOf(whole)
})
afterAll(async () => {
  await app.close()
  await whole.close()
})

const FORM = 'application/x-www-form-urlencoded'

function tell(route: string, payload: string, by = secret) {
  const url = `/channels/africastalking/${by}/${route}`
  return app.inject({ method: 'POST', url, headers: { 'content-type': FORM }, payload })
}

async function at<Result>(of: ShedLevel, act: () => Promise<Result>): Promise<Result> {
  level = of
  try {
    return await act()
  } finally {
    level = 0
  }
}

describe('under load', () => {
  // where staff answer what waits for them; a single pair is no list
  const WORK = ['GET /console/alerts', 'GET /console/inbox', 'GET /console/callbacks', 'GET /console/matches/:id']

  test('every list and the analysis is shed first, but for what staff have to answer', () => {
    for (const [name, audience] of Object.entries(ROUTES)) {
      if (typeof audience === 'string' || WORK.includes(name)) continue
      const [resource, action] = audience
      if (action === 'list' || resource === 'analysis' || resource === 'figures')
        expect(SHED, name).toHaveProperty([name], 1)
    }
  })

  test('what is shed is a route that there is', () => {
    for (const name of Object.keys(SHED)) expect(ROUTE_NAMES).toContain(name)
  })

  test('a list of the API answers 503 with the time to wait, before any token is looked up; one case is still read', async () => {
    const headers = { authorization: `Bearer ${whole.apiToken}` }
    const list = await at(1, () => app.inject({ url: '/api/v1/cases', headers }))
    expect(list.statusCode).toBe(503)
    expect(list.headers).toMatchObject({ 'retry-after': '30', 'content-type': expect.stringMatching(/problem.json/) })
    const one = await at(3, () => app.inject({ url: '/api/v1/cases/1000000008', headers }))
    expect(one.statusCode).toBe(404)
    expect((await app.inject({ url: '/api/v1/cases', headers })).statusCode).toBe(200)
  })

  test('the console shows a page to wait on, in the language of the browser', async () => {
    const page = await at(1, () => app.inject({ url: '/console', headers: { 'accept-language': 'en' } }))
    expect(page.statusCode).toBe(503)
    expect(page.headers).toMatchObject({ 'retry-after': '30', 'content-type': expect.stringMatching(/^text\/html/) })
    expect(page.payload).toContain('Reports go first at the moment.')
    expect(page.payload).toContain('lang="en"')
    const signIn = await at(3, () => app.inject({ url: '/console/sign-in' }))
    expect(signIn.statusCode).toBe(200)
  })

  test.each(['delivery', 'ussd-events'])(
    '%s is refused from level 2 on, and nobody without the secret hears of it',
    async (route) => {
      const body =
        route === 'delivery'
          ? deliveryReport('ATXid_shed', 'Success', '+85510000001')
          : 'sessionId=ATUid_shed&status=Success'
      expect((await at(1, () => tell(route, body))).statusCode).toBe(200)
      const shed = await at(2, () => tell(route, body))
      expect([shed.statusCode, shed.headers['retry-after']]).toEqual([503, '30'])
      expect((await at(2, () => tell(route, body, 'wrong'))).statusCode).toBe(404)
    },
  )

  test('texts, calls, wishes to hear no more and dialogues are taken at every level', async () => {
    const told = await at(3, async () => [
      await tell('sms', incomingSms('ATXid_shed_sms', '+85510000002', 'NEW M A8 P0703')),
      await tell('opt-out', 'senderId=1234&phoneNumber=%2B85510000003'),
      await tell('voice', incomingCall('ATVId_shed', '+85510000006', '1')),
      await tell('ussd', ussdHop('ATUid_shed_ussd', '+85510000004', '')),
    ])
    expect(told.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
    expect(told[3]!.payload).toMatch(/^CON /)
  })
})
