import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { balanceIn } from '../../src/channels/africastalking/balance.ts'
import { createAfricasTalkingSms } from '../../src/channels/africastalking/send.ts'
import { type FakeAfricasTalking, startFakeAfricasTalking } from './fake-africastalking.ts'

let provider: FakeAfricasTalking
beforeAll(async () => {
  provider = await startFakeAfricasTalking()
})
afterAll(() => provider.close())

const road = (baseUrl: string, apiKey = 'key-one') =>
  createAfricasTalkingSms({ username: 'rokkon', apiKey, baseUrl, timeoutMs: 300 })

it('the balance of the account', async () => {
  expect(await road(provider.baseUrl).look!()).toEqual({ state: 'up', balance: { amount: 1785.5, currency: 'USD' } })
})

it.each([
  [{ UserData: { balance: 'KES 1785.50' } }, { amount: 1785.5, currency: 'KES' }],
  [{ UserData: { balance: 'USD -3' } }, { amount: -3, currency: 'USD' }],
  [{ UserData: { balance: 'plenty' } }, null],
  [{ UserData: {} }, null],
  ['The supplied authentication is invalid', null],
  [null, null],
])('is read from %j', (body, balance) => {
  expect(balanceIn(body)).toEqual(balance)
})

it('a provider that refuses, answers nonsense, sends elsewhere, hangs or is away tells none, and nothing is thrown', async () => {
  const answers: Readonly<Record<string, readonly [number, string, Record<string, string>?]>> = {
    'key-refused': [401, 'no'],
    'key-nonsense': [200, '<html>'],
    'key-elsewhere': [302, '', { location: provider.baseUrl }],
  }
  const server = createServer((request, response) => {
    const [status, body, headers] = answers[String(request.headers.apikey)] ?? []
    if (status !== undefined) response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const key of [...Object.keys(answers), 'key-hangs'])
    expect(await road(url, key).look!()).toEqual({ state: key === 'key-refused' ? 'refused' : 'down' })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  expect(await road(url).look!()).toEqual({ state: 'down' })
})

it('other settings give another hash, which tells nothing of the key', () => {
  const hashes = [road('http://a'), road('http://b'), road('http://a', 'key-two')].map(({ settings }) => settings)
  expect(new Set(hashes).size).toBe(3)
  expect(hashes.join()).not.toContain('key')
  expect(road('http://a').settings).toBe(hashes[0])
})
