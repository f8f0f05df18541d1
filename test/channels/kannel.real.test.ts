import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { eventBody } from '../../src/actions/event-body.ts'
import { createKannelSms } from '../../src/channels/kannel/send.ts'
import { bodyPlace } from '../../src/store/inbox.ts'
import { openFromDoor } from '../../src/store/secrets/door.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'
import { freePort, PATIENT } from '../journeys/site.ts'
import { channelApp } from './channel-app.ts'
import { type Kannel, noKannel, type Phone, startKannel } from './kannel-server.ts'

vi.setConfig(PATIENT)

const SECRET = 'b'.repeat(64)
const gateway = await gatewayOfFile()

describe.skipIf(noKannel !== null)(`Kannel${noKannel === null ? '' : ` (skipped: ${noKannel})`}`, () => {
  let app: FastifyInstance
  let kannel: Kannel
  /** Answers that our side still refuses to give. */
  let away = 0
  beforeAll(async () => {
    app = await channelApp(gateway, { kannel: { KANNEL_WEBHOOK_SECRET: [SECRET] } })
    app.addHook('onRequest', async (_request, reply) => {
      if (away === 0) return
      away -= 1
      return reply.code(503).send('')
    })
    const port = await freePort()
    await app.listen({ host: '127.0.0.1', port })
    const base = `http://127.0.0.1:${port}/channels/kannel/${SECRET}`
    kannel = await startKannel(`${base}/mo`)
    const account = { url: kannel.sendsms, username: 'gw', password: 'gw-pass', from: '1234', reportTo: `${base}/dlr` }
    Object.assign(gateway.deps, { smsChannels: new Map([['kannel', createKannelSms(account)]]) })
  })
  afterAll(async () => {
    await kannel?.remove()
    await app?.close()
  })

  const soon = <Result>(look: () => Promise<Result> | Result) => vi.waitFor(look, { timeout: 60_000, interval: 100 })
  /** Texts as they were kept. */
  const kept = async (): Promise<string[]> => {
    const rows = await gateway.rows<{ id: string; body: Buffer }>(
      `SELECT id, body FROM inbound_message WHERE channel = 'kannel' AND kind = 'SMS' ORDER BY received_at`,
    )
    return rows.flatMap(({ id, body }) => {
      const { event } = eventBody.parse(JSON.parse(openFromDoor(gateway.ring, bodyPlace(id), body).toString('utf8')))
      return event.kind === 'sms' ? [event.text] : []
    })
  }
  const held = async (phone: Phone, act: () => Promise<unknown>) => {
    try {
      await act()
    } finally {
      await phone.away()
    }
  }

  it.each([
    ['two blanks', 'who  knows'],
    ['Khmer', 'កូនខ្ញុំ បាត់'],
  ])('%s reach us as they were typed', async (_name, text) => {
    await held(kannel.phone(freshPhone(), text), () => soon(async () => expect(await kept()).toContain(text)))
    await gateway.settle()
  })

  it('a report is answered in Khmer, in parts that are one text on the phone, and known to have arrived', async () => {
    const mother = freshPhone()
    const phone = kannel.phone(mother, 'ជួយ')
    await held(phone, async () => {
      await soon(async () => {
        await gateway.settle()
        expect(phone.texts()).toHaveLength(1)
      })
      const [answer] = phone.texts()
      expect(answer).toMatch(/\p{Script=Khmer}/u)
      expect(phone.parts()).toBe(Math.ceil(answer!.length / 67))
      await soon(async () => {
        await gateway.settle()
        const [sent] = await gateway.rows<{ state: string }>(
          `SELECT state FROM outbound_message ORDER BY created_at DESC LIMIT 1`,
        )
        expect(sent?.state).toBe('DELIVERED')
      })
    })
  })

  it('what we could not keep comes again under its id, and is one message', async () => {
    away = 2
    const text = 'comes again'
    await held(kannel.phone(freshPhone(), text), () =>
      soon(async () => {
        expect(away).toBe(0)
        expect((await kept()).filter((each) => each === text)).toEqual([text])
      }),
    )
    await gateway.settle()
  })

  it('two hundred at full speed are two hundred', async () => {
    const text = 'NEW M A8 P0703 D0103'
    await held(kannel.phone(freshPhone(), text, { count: 200 }), () =>
      soon(async () => expect((await kept()).filter((each) => each === text)).toHaveLength(200)),
    )
  })

  it('a message that Kannel held when it was killed comes once it runs again', async () => {
    const text = 'before the crash'
    await kannel.crash(async () => {
      const phone = kannel.phone(freshPhone(), text)
      await new Promise((resolve) => setTimeout(resolve, 2_000)) // nothing tells when Kannel has it
      await phone.away()
    })
    await soon(async () => expect((await kept()).filter((each) => each === text)).toEqual([text]))
  })
})
