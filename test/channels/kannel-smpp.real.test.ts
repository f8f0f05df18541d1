import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { eventBody } from '../../src/actions/event-body.ts'
import { createKannelSms } from '../../src/channels/kannel/send.ts'
import { bodyPlace } from '../../src/store/inbox.ts'
import { openFromDoor } from '../../src/store/secrets/door.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile } from '../deps.ts'
import { numberIn } from '../journeys/phone.ts'
import { freePort, PATIENT, until } from '../journeys/site.ts'
import { channelApp } from './channel-app.ts'
import { type Kannel, noKannel, startKannel } from './kannel-server.ts'
import { type SmppOperator, startSmppOperator } from './smpp-operator.ts'

vi.setConfig(PATIENT)

const SECRET = 'b'.repeat(64)
const [BEGIN, ASK, END, ANSWER] = [1, 2, 17, 18]
const gateway = await gatewayOfFile()

describe.skipIf(noKannel !== null)(
  `an operator over SMPP through Kannel${noKannel === null ? '' : ` (skipped: ${noKannel})`}`,
  () => {
    let app: FastifyInstance
    let operator: SmppOperator
    let kannel: Kannel
    /** Answers that our side still refuses to give. */
    let away = 0
    beforeAll(async () => {
      app = await channelApp(gateway, { kannel: { KANNEL_WEBHOOK_SECRET: [SECRET] } })
      app.addHook('onSend', async (_request, reply, payload) => {
        if (away === 0) return payload
        away -= 1
        reply.code(503) // what was kept is asked for again
        return ''
      })
      const port = await freePort()
      await app.listen({ host: '127.0.0.1', port })
      operator = await startSmppOperator()
      kannel = await startKannel(`http://127.0.0.1:${port}/channels/kannel/${SECRET}/mo`, operator)
    })
    afterAll(async () => {
      await kannel?.remove()
      await operator?.close()
      await app?.close()
    })

    it('a mother reports from the dialled code to her number, in Khmer, her session kept byte for byte', async () => {
      const phone = freshPhone()
      const session = Buffer.from([0x2a, 0x00])
      let screen = await operator.says(phone, BEGIN, session, '*123#')
      expect(screen).toMatchObject({ op: ASK, session: '2a00', coding: 8, service: 'USSD' })
      for (const input of ['1', '1', '1', '7', '0703', '1', '4', 'Dara', '88', '1'])
        screen = await operator.says(phone, ANSWER, session, input)
      expect(screen).toMatchObject({ op: END, session: '2a01', coding: 8 })
      expect(screen.text).toMatch(/[ក-៿]/)
      const number = numberIn(screen.text)
      await gateway.settle()
      expect(await gateway.rows('SELECT FROM "case" WHERE number = $1', [number])).toHaveLength(1)
    })

    it('an answer of ours that is lost on its way is fetched again, and moves nothing twice', async () => {
      const phone = freshPhone()
      const session = Buffer.from([0x2b, 0x00])
      await operator.says(phone, BEGIN, session, '*123#')
      away = 2
      const screen = await operator.says(phone, ANSWER, session, '1')
      expect(away).toBe(0)
      expect(screen).toMatchObject({ op: ASK, session: '2b00' })
      const [dialogue] = await gateway.rows<{ version: number }>(
        'SELECT version FROM ussd_session WHERE from_hash = $1',
        [phoneHash(gateway.ring, phone)],
      )
      expect(dialogue).toMatchObject({ version: 2 })
    })

    it('another dialogue under the same session is another, and shows the question that was left open', async () => {
      const phone = freshPhone()
      const session = Buffer.from([0x2c, 0x00])
      await operator.says(phone, BEGIN, session, '*123#')
      const left = await operator.says(phone, ANSWER, session, '2')
      expect((await operator.says(phone, BEGIN, session, '*123#')).text).toBe(left.text)
      const dialogues = await gateway.rows('SELECT FROM ussd_session WHERE from_hash = $1', [
        phoneHash(gateway.ring, phone),
      ])
      expect(dialogues).toHaveLength(2)
    })

    it('a long Khmer text whose parts come in reverse is one text, unit for unit', async () => {
      const text = 'កូនខ្ញុំបាត់ពីផ្ទះ '.repeat(6).trim()
      expect(text.length).toBeGreaterThan(70)
      await operator.sendsReversed(freshPhone(), text)
      const kept = () =>
        gateway.rows<{ id: string; body: Buffer }>(`SELECT id, body FROM inbound_message WHERE kind = 'SMS'`)
      await until('the text', async () => ((await kept()).length > 0 ? true : null))
      const [row] = await kept()
      const sealed = openFromDoor(gateway.ring, bodyPlace(row!.id), row!.body).toString('utf8')
      expect(eventBody.parse(JSON.parse(sealed)).event).toMatchObject({ kind: 'sms', text })
      expect(await kept()).toHaveLength(1)
    })

    it('tells that its link is up, and that it is not', async () => {
      const road = createKannelSms({
        ...{ url: kannel.sendsms, username: 'gw', password: 'gw-pass', statusUrl: kannel.status },
      })
      await until('the link to be up', async () => ((await road.look!()).state === 'up' ? true : null))
      expect(await road.look!()).toMatchObject({ state: 'up', queued: 0 })
      const asked = createKannelSms({ url: kannel.sendsms, username: 'gw', password: 'gw-pass' })
      expect(await asked.look!()).toEqual({ state: 'up' })
      const wrong = kannel.status.replace('status-of-the-test', 'x')
      const refused = createKannelSms({ url: kannel.sendsms, username: 'gw', password: 'gw-pass', statusUrl: wrong })
      expect(await refused.look!()).toEqual({ state: 'refused' })
      await operator.close()
      await until('the link to be down', async () => ((await road.look!()).state === 'down' ? true : null))
    })
  },
)
