import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, it } from 'vitest'
import { type ChannelValues, openSmsChannels, type SmsChannel } from '../../src/channels/index.ts'
import { readConfig } from '../../src/config.ts'
import { openOfferBox } from '../../src/store/text-offers.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'
import { freePort } from '../journeys/site.ts'
import { anSms } from './an-sms.ts'
import { channelApp, PUBLIC_BASE_URL } from './channel-app.ts'
import { type Ask, type Send, sendInto } from './http-client.ts'
import { openPeers, type TroubleName } from './peers/index.ts'

const KHMER = 'ករណី 4712 0935 49 សួស្តី'
/** Requests of the whole table; each channel gets its share. */
const FORGED = 10_000
const REPLAYS = 1_000

const gateway = await gatewayOfFile()
const peers = await Promise.all(openPeers(PUBLIC_BASE_URL).map((open) => open()))
const table = new Map<string, Map<string, string>>()
afterAll(async () => {
  await Promise.all(peers.map((peer) => peer.close()))
  const titles = peers.map(({ title }) => title)
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = [...table].map(([what, cells]) => line([what, ...titles.map((title) => cells.get(title) ?? '–')]))
  console.log([line(['case', ...titles]), line(['---', ...titles.map(() => '---')]), ...rows].join('\n'))
})

const rowsOf = (channel: string, id: string) =>
  gateway.rows<{ state: string; outcome: string | null }>(
    `SELECT state, outcome FROM inbound_message WHERE channel = $1::text::"Channel" AND provider_id = $2 AND kind = 'SMS'`,
    [channel, id],
  )
const count = async () =>
  (await gateway.rows<{ n: number }>(`SELECT count(*)::int AS n FROM inbound_message WHERE kind = 'SMS'`))[0]!.n

describe.each(peers.map((peer) => [peer.title, peer] as const))('%s', (title, peer) => {
  /** One case of the table. */
  const holds = (what: string, act: () => Promise<unknown>, isThere = true) =>
    it.skipIf(!isThere)(what, { timeout: 120_000 }, async () => {
      const cells = table.get(what) ?? new Map<string, string>()
      table.set(what, cells)
      cells.set(title, 'fails')
      await act()
      cells.set(title, 'holds')
    })

  let opened: {
    readonly app: FastifyInstance
    readonly send: Send
    readonly road: SmsChannel
    stop(): Promise<void>
  } | null = null
  /** The gateway as this channel alone is set up. */
  async function open() {
    if (opened !== null) return opened
    const config = readConfig({ PUBLIC_BASE_URL, ...peer.env })
    const app = await channelApp(gateway, config.channels as ChannelValues)
    const offers = openOfferBox(gateway.pool, gateway.ring, () => new Date())
    const [road] = openSmsChannels(config.channels, config, { offers, timeoutMs: 1_000 })
    const send = sendInto(app)
    const detach = peer.attach?.(send)
    Object.assign(gateway.deps, { smsChannels: new Map([[peer.channel, road]]) })
    opened = {
      ...{ app, send, road: road! },
      async stop() {
        await detach?.()
        await app.close()
      },
    }
    return opened
  }
  afterAll(() => opened?.stop())

  const sent = (to: string) => peer.carried().filter((each) => each.to.replace(/^\+?/, '+') === to)
  const arrives = (to: string, many = 1) => expect.poll(() => sent(to).length, { timeout: 10_000 }).toBe(many)
  const isKept = (told: { status: number; headers: Readonly<Record<string, string>>; body: string }) => {
    expect(told.status).toBe(200)
    expect(told.headers['content-type']).toMatch(peer.kept.type)
    expect(told.body).toMatch(peer.kept.body)
  }
  let ids = 0
  const nextId = () => {
    ids += 1
    const hex = `${Date.now().toString(16)}${ids.toString(16).padStart(4, '0')}`.padStart(32, '0')
    return peer.title === 'Twilio' ? `SM${hex}` : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }

  holds('a text that comes 50 times at once is one, with one answer by the same road', async () => {
    const { send } = await open()
    const [mother, id] = [freshPhone(), nextId()]
    const ask = peer.text(mother, 'NEW M A8 P0703 D0103', id)
    for (const told of await Promise.all(Array.from({ length: 50 }, () => send(ask)))) isKept(told)
    await gateway.settle()
    expect(await rowsOf(peer.channel, id)).toMatchObject([{ state: 'DONE' }])
    await arrives(mother)
  })

  holds('replayed for ever it has no second effect', async () => {
    const { send } = await open()
    const [mother, id] = [freshPhone(), nextId()]
    const ask = peer.text(mother, 'NEW F A9 P0703 D0103', id)
    const answers = new Set<string>()
    for (let times = 0; times < Math.ceil(REPLAYS / peers.length); times += 1)
      answers.add((await send(ask)).body.replace(/\[.*\]/, '[]'))
    expect(answers.size).toBe(1)
    await gateway.settle()
    await arrives(mother)
    expect(await rowsOf(peer.channel, id)).toHaveLength(1)
  })

  holds('Khmer comes and goes unit for unit', async () => {
    const { send, road } = await open()
    const [phone, id] = [freshPhone(), nextId()]
    isKept(await send(peer.text(phone, 'ជួយ', id)))
    await gateway.settle()
    expect(await rowsOf(peer.channel, id)).toMatchObject([{ outcome: 'help' }])
    await arrives(phone)
    if (peer.attach !== undefined) return // what it takes along is read in its own test
    expect(await road.send(anSms({ text: KHMER, to: phone }))).toMatchObject({ outcome: 'accepted' })
    expect(sent(phone).at(-1)!.text).toBe(KHMER)
  })

  holds('NUL, marks nobody sees, halves of signs, 1,600 letters: kept', async () => {
    const { send } = await open()
    for (const text of ['a\0b', '\u200bHELP\u2060', 'x\ud800y', '\ufeff', 'ក'.repeat(1_600)]) {
      const id = nextId()
      isKept(await send(peer.text(freshPhone(), text, id)))
      expect(await rowsOf(peer.channel, id)).toHaveLength(1)
    }
    await gateway.settle()
    expect(gateway.faults).toEqual([])
  })

  holds('an empty text is kept, and told how it goes', async () => {
    const { send } = await open()
    const [phone, id] = [freshPhone(), nextId()]
    isKept(await send(peer.text(phone, '', id)))
    await gateway.settle()
    expect(await rowsOf(peer.channel, id)).toHaveLength(1)
    await arrives(phone)
  })

  holds('a name, a short code, 15 digits that are no phone: kept, answered by nobody', async () => {
    const { send } = await open()
    const before = peer.carried().length
    for (const from of ['ABA', '1280', '000000000000000']) {
      const id = nextId()
      isKept(await send(peer.text(from, 'Your code is 1234', id)))
      expect(await rowsOf(peer.channel, id)).toHaveLength(1)
    }
    await gateway.settle()
    expect(peer.carried().length).toBe(before)
  })

  holds('more than 64 KiB is refused', async () => {
    const { send } = await open()
    const ask = peer.text(freshPhone(), 'HELP')
    const told = await send({ ...ask, body: Buffer.concat([ask.body!, Buffer.alloc(70_000, 'a')]) })
    expect(told.status).toBe(413)
  })

  holds('what is not the provider’s leaves nothing, whatever it is, and is told one thing', async () => {
    const { send } = await open()
    const before = await count()
    const told = new Set<string>()
    for (let at = 0; at < Math.ceil(FORGED / peers.length); ) {
      const forged = peer.forged(peer.text(freshPhone(), `NEW M A8 P0703 ${at}`))
      for (const answer of await Promise.all(forged.map(send))) told.add(JSON.stringify([answer.status, answer.body]))
      at += forged.length
    }
    expect([...told]).toEqual([expect.stringMatching(/^\[40[34],/)])
    expect(await count()).toBe(before)
  })

  holds(
    'what cannot be read is kept as it came',
    async () => {
      const { send } = await open()
      const before = await count()
      isKept(await send(peer.unreadable!))
      expect(await count()).toBe(before + 1)
    },
    peer.unreadable !== null,
  )

  holds('what cannot be kept is not acknowledged', async () => {
    const { send } = await open()
    const { intake } = gateway.deps
    Object.assign(gateway.deps, {
      intake: Object.assign(Object.create(intake), { keepMessage: async () => 'refused' }),
    })
    try {
      const told = await send(peer.text(freshPhone(), 'HELP'))
      expect(told.status).toBe(503)
      expect(told.body).not.toMatch(/received|saved/i)
    } finally {
      Object.assign(gateway.deps, { intake })
    }
  })

  holds('reports raise a text and never lower it, late, twice and turned round', async () => {
    const { send } = await open()
    const mother = freshPhone()
    await send(peer.text(mother, 'NEW M A7 P0703 D0103'))
    await gateway.settle()
    await arrives(mother)
    const [carried] = sent(mother)
    const stateOf = async () =>
      (
        await gateway.rows<{ state: string }>(
          'SELECT m.state FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.provider_id = $1',
          [carried!.id],
        )
      )[0]?.state
    const { SENT, FAILED, DELIVERED } = peer.statuses
    for (const [status, state] of [
      ['nobody documented this', 'SENT'],
      [SENT, 'SENT'],
      [SENT, 'SENT'],
      [DELIVERED, 'DELIVERED'],
      [FAILED, 'DELIVERED'],
      [SENT, 'DELIVERED'],
      [DELIVERED, 'DELIVERED'],
    ] as const) {
      isKept(await send(peer.report(carried!, status)))
      await gateway.settle()
      expect(await stateOf()).toBe(state)
    }
    isKept(await send(peer.report({ ...carried!, to: '', id: nextId() }, DELIVERED)))
    await gateway.settle()
  })

  holds('a text that the provider could not send is a person’s to follow up', async () => {
    const { send } = await open()
    const mother = freshPhone()
    await send(peer.text(mother, 'NEW M A6 P0703 D0103'))
    await gateway.settle()
    await arrives(mother)
    isKept(await send(peer.report(sent(mother)[0]!, peer.statuses.FAILED)))
    await gateway.settle()
    const [text] = await gateway.rows(
      `SELECT m.state FROM outbound_attempt a JOIN outbound_message m ON m.id = a.message_id WHERE a.provider_id = $1`,
      [sent(mother)[0]!.id],
    )
    expect(text).toEqual({ state: 'FAILED' })
  })

  describe.each(Object.keys(peer.troubles) as TroubleName[])('a call that ends in: %s', (name) => {
    const trouble = peer.troubles[name]!
    holds(`${name}: known for what it is, and the family gets one text at most`, async () => {
      const { send, road } = await open()
      trouble.strikes()
      expect(await road.send(anSms({ to: freshPhone() }))).toMatchObject({ outcome: trouble.outcome })
      await gateway.rows(`UPDATE channel_state SET rest = NULL, since = NULL, until = NULL, why = NULL`)
      const mother = freshPhone()
      trouble.strikes()
      await send(peer.text(mother, 'NEW F A5 P0703 D0103'))
      await gateway.settle()
      // whatever is tried again, or waited for, comes to its end
      for (let later = 0; later < 4; later += 1) {
        await gateway.rows(`UPDATE channel_state SET rest = NULL, since = NULL, until = NULL, why = NULL`)
        const waiting = await gateway.rows<{ id: string }>(
          `UPDATE outbound_message SET next_at = clock_timestamp() - interval '1 millisecond' WHERE state = 'QUEUED' RETURNING id`,
        )
        for (const { id } of waiting) gateway.deps.wake('send', [id])
        await gateway.settle()
      }
      const isSurelyUnsent = trouble.outcome === 'retry' || trouble.outcome === 'next-channel'
      expect(sent(mother)).toHaveLength(isSurelyUnsent || trouble.sends ? 1 : 0)
    })
  })

  holds(
    'where nobody listens nothing was sent',
    async () => {
      const nowhere = `http://127.0.0.1:${await freePort()}/x`
      const elsewhere = Object.fromEntries(
        Object.entries(peer.env).map(([name, value]) => [name, /^http/.test(value) ? nowhere : value]),
      )
      const config = readConfig({ PUBLIC_BASE_URL, ...elsewhere })
      const [road] = openSmsChannels(config.channels, config)
      expect(await road!.send(anSms())).toEqual({ outcome: 'retry', reason: 'provider-down' })
      expect(await road!.look!()).toEqual({ state: 'down' })
    },
    peer.attach === undefined,
  )

  holds('is asked how it is without a text', async () => {
    const { road } = await open()
    const before = peer.carried().length
    expect(await road.look!()).toMatchObject({ state: 'up' })
    expect(peer.carried().length).toBe(before)
  })

  holds('off, its addresses are no addresses', async () => {
    const off = sendInto(await channelApp(gateway, {}))
    const unknown = await off({ method: 'POST', path: '/channels/nothing' } as Ask)
    const told = await off(peer.text(freshPhone(), 'HELP'))
    expect([told.status, told.body]).toEqual([404, unknown.body])
  })
})
