import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { closeConnections, secureHeaders } from '../../src/http/headers.ts'

async function answers(https: boolean) {
  const app = Fastify()
  secureHeaders(app, https)
  app.get('/', async () => 'x')
  app.get('/page', { config: { page: { styles: ['p{color:red}'] } } }, async () => 'x')
  return async (url: string) => (await app.inject({ url })).headers
}

test('every answer, also of what is not there, carries the headers', async () => {
  const ask = await answers(true)
  for (const url of ['/', '/page', '/nothing']) {
    const headers = await ask(url)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'strict-transport-security': expect.stringContaining('max-age=31536000'),
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).toContain("form-action 'self'")
  }
})

test('a page names its own style by its hash, and only that page', async () => {
  const ask = await answers(true)
  expect((await ask('/page'))['content-security-policy']).toContain(
    "style-src 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='",
  )
  expect((await ask('/'))['content-security-policy']).toContain("style-src 'none'")
})

test('plain http asks no browser for https', async () => {
  expect((await (await answers(false))('/'))['strict-transport-security']).toBeUndefined()
})

test('a process that leaves keeps no connection open', async () => {
  const app = Fastify()
  let leaving = false
  closeConnections(app, () => leaving)
  app.get('/', async () => 'x')
  expect((await app.inject({ url: '/' })).headers.connection).toBe('keep-alive')
  leaving = true
  expect((await app.inject({ url: '/' })).headers.connection).toBe('close')
})
