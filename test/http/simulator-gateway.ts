import Fastify, { type FastifyInstance } from 'fastify'
import type { SendOutcome } from '../../src/channels/channel.ts'
import { createSimulatorChannel } from '../../src/channels/simulator.ts'
import type { Language } from '../../src/flow/language.ts'
import type { MapRow } from '../../src/flow/map-row.ts'
import { createSimulatorPhones, type SimulatorPhones } from '../../src/http/simulator/phones.ts'
import { simulator } from '../../src/http/simulator/plugin.ts'
import type { StoredCase } from '../../src/store/stored-of-phone.ts'

/** One request a channel route got. */
export interface Came {
  readonly route: string
  readonly form: Readonly<Record<string, string>>
}

/** A gateway of which only the simulator is real: its channel routes record what came and answer as told. */
export interface StubGateway {
  readonly app: FastifyInstance
  readonly inbox: SimulatorPhones
  readonly came: readonly Came[]
  /** What the USSD route answers from now on. */
  says(payload: string, statusCode?: number): void
  /** Time goes by. */
  waits(seconds: number): void
  /** What the SMS route answers from now on. */
  takesTexts(statusCode: number): void
  /** Brings a text to a phone by the road the gateway uses. */
  texts(to: string, text: string): Promise<SendOutcome>
  /** Seconds by which the page has moved time forward. */
  readonly forward: readonly number[]
  /** Seconds that requests were under way, in order. */
  readonly paused: readonly number[]
}

export const SECRET = 'a-secret-that-is-never-shown'
const TWILIO = `AC${'0'.repeat(32)}`
export const NOW = new Date('2026-11-21T09:20:00Z')

const measured = (language: Language, text: string, units: number) => ({
  ...{ language, text, units, limit: 70, isDraft: language === 'km' },
})
const MAP: readonly MapRow[] = [
  {
    ...{ id: 'R1', medium: 'ussd', why: 'Tells who is missing' },
    measured: [measured('km', 'នរណាបាត់', 8), measured('en', 'Who is <missing>?', 71)],
  },
  { id: 'T1', medium: 'sms', why: 'a report is safe', measured: [measured('en', 'Received', 8)] },
]
const STORED: readonly StoredCase[] = [
  {
    number: '4712093549',
    fields: { kind: 'MISSING', contact: 'SMS', province: null },
    sealedBytes: { 'child.nameKm': 49, 'child.marks': null },
  },
]

export async function stubGateway(publicBaseUrl = 'http://127.0.0.1:3000', makeBelieve = true): Promise<StubGateway> {
  const app = Fastify()
  const came: Came[] = []
  let screen = { payload: 'CON Welcome', statusCode: 200 }
  let texts = 200
  let ids = 0
  let passed = 0
  const paused: number[] = []
  const forward: number[] = []
  const now = () => new Date(NOW.getTime() + passed * 1_000)
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`
  const inbox = createSimulatorPhones({ now, newId })
  const channel = createSimulatorChannel(inbox)

  await app.register(async (routes) => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    routes.post<{ Params: { secret: string; route: string }; Body: string }>(
      '/channels/africastalking/:secret/:route',
      async (request, reply) => {
        const { secret, route } = request.params
        if (secret !== SECRET) return reply.code(404).send('Not found\n')
        came.push({ route, form: Object.fromEntries(new URLSearchParams(request.body)) })
        reply.type('text/plain; charset=utf-8')
        if (route === 'ussd') return reply.code(screen.statusCode).send(screen.payload)
        return reply.code(route === 'sms' ? texts : 200).send('')
      },
    )
  })
  await app.register(
    simulator({
      inject: (request) => app.inject(request),
      secrets: { africastalking: SECRET, kannel: SECRET, twilio: { accountSid: TWILIO, token: SECRET, publicBaseUrl } },
      serviceCode: '*123#',
      knownTexts: [],
      screens: () => MAP,
      stored: async (phone) => (phone === '+85510000001' ? STORED : []),
      inbox,
      publicBaseUrl,
      now,
      newId,
      pause: async (seconds) => void paused.push(seconds),
      ...(makeBelieve && {
        time: {
          forward: () => forward.reduce((all, each) => all + each, 0),
          pass: async (seconds) => void forward.push(seconds),
        },
      }),
    }),
  )

  return {
    app,
    inbox,
    came,
    paused,
    forward,
    says(payload, statusCode = 200) {
      screen = { payload, statusCode }
    },
    waits(seconds) {
      passed += seconds
    },
    takesTexts(statusCode) {
      texts = statusCode
    },
    async texts(to, text) {
      return channel.send({
        reference: 'r',
        handOver: 'h',
        encoding: 'GSM-7' as const,
        to,
        operator: '',
        text,
        validUntil: NOW,
        urgent: false,
      })
    },
  }
}
