import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createSimulatorPhones } from '../../src/http/simulator/phones.ts'
import { simulator } from '../../src/http/simulator/plugin.ts'

test.each([
  [true, true],
  [false, false],
])('the page beside a live channel (%s) says that real families report here: %s', async (live, says) => {
  const app = Fastify()
  await app.register(
    simulator({
      inject: (request) => app.inject(request),
      secrets: { africastalking: 'x'.repeat(40) },
      serviceCode: '*123#',
      knownTexts: [],
      screens: () => [],
      inbox: createSimulatorPhones(),
      publicBaseUrl: 'http://127.0.0.1:3000',
      live,
    }),
  )
  const page = await app.inject({ url: '/simulator', headers: { 'accept-language': 'en' } })
  expect(page.statusCode).toBe(200)
  expect(page.payload.includes('real families report to this gateway')).toBe(says)
  await app.close()
})
