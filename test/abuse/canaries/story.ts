import { connect } from 'node:net'
import { ROUTE_NAMES } from '../../../src/http/routes.ts'
import type { Behaviour, FakeAfricasTalking } from '../../channels/fake-africastalking.ts'
import type { Ask, Send } from '../../channels/http-client.ts'
import { Call, textFrom } from '../../journeys/phone.ts'
import type { Done, Gateway, Running } from '../../journeys/program.ts'
import { until } from '../../journeys/site.ts'
import type { Markers } from './markers.ts'
import type { Place } from './places.ts'

/** Who plays: the program, its provider, and what they showed that must be searched. */
export interface Stage {
  readonly gateway: Gateway
  readonly provider: FakeAfricasTalking
  readonly markers: Markers
  /** Answers and pages that are not meant to hold what was sent. */
  readonly pages: Place[]
  readonly commands: Done[]
  /** PINs that were shown. */
  readonly pins: string[]
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!

/** Everything a person could type. */
const typed = ({ names, khmerNames, phones, places, stories }: Markers) => [
  ...names,
  ...khmerNames,
  ...phones,
  ...places,
  ...stories,
]

/** The people of the gateway, whose names and phones are markers; every one by the command line. */
export async function registerStaff(stage: Stage): Promise<void> {
  const { gateway, markers, commands } = stage
  const add = (role: string, phone: string, name: string, area: string) =>
    gateway.run(...['people', 'add', '--role', role, '--phone', phone, '--area', area, '--name', name, '--lang', 'en'])
  const staff = [
    ['caseworker', 8, '07'],
    ['commune', 9, '0703'],
    ['supervisor', 10, ''],
    ['admin', 11, ''],
  ] as const
  const added = staff.map(([role, at, area]) => add(role, markers.phones[at]!, pick(markers.khmerNames, at), area))
  commands.push(...(await Promise.all(added)))
}

/** Commands with a marker where none belongs, and settings that are wrong. */
export async function misuseCommands({ gateway, markers, commands }: Stage): Promise<void> {
  const { names, phones, stories, secrets } = markers
  const away = `postgresql://gateway:${secrets.databasePassword}@127.0.0.1:1/gateway`
  const runs = [
    gateway.run(names[0]!, phones[0]!),
    gateway.run('people', 'add', '--role', names[1]!, '--phone', phones[1]!, '--name', stories[0]!),
    gateway.run('erase', names[2]!, '--by', phones[2]!, '--and', phones[3]!, '--reason', stories[1]!),
    gateway.run('people', 'disable', '--phone', names[3]!),
    gateway.runWith({ DATABASE_URL: away }, 'people', 'list'),
    gateway.runWith({ DATABASE_URL: away.replace('gateway:', 'gate way:[') }, 'people', 'list'),
  ]
  commands.push(...(await Promise.all(runs)))
}

/** One whole report by USSD with a marker in every field that takes words; the last screen. */
export async function tellByUssd({ gateway, markers, pins }: Stage, running: Running, at: number): Promise<string> {
  const { names, khmerNames, phones, stories } = markers
  const call = await new Call(gateway, running, phones[at]!).presses('1', '1', '3', pick(phones, at + 1), '7')
  await call.presses('chhuk', '1', '1', '1', '1', `${pick(stories, at)} ${pick(phones, at + 2)}`)
  await call.presses(at % 2 ? pick(khmerNames, at) : pick(names, at), pick(stories, at + 3), '1')
  const [, pin] = /PIN (\d{6})/.exec(call.screen) ?? []
  if (pin !== undefined) pins.push(pin)
  return call.screen
}

/** What people type where something else is asked: each marker at each of the first steps. */
async function smear(stage: Stage, running: Running, words: string, at: number): Promise<void> {
  const call = new Call(stage.gateway, running, pick(stage.markers.phones, at))
  await call.presses(pick(['1', '2', '3', '4'], at), words, '1', words, '1', words, '3', words, '88', words)
  stage.pages.push({ name: 'screens', bytes: Buffer.from(call.screens.join('\n')) })
}

/** Texts of the public and of an official with a marker in every slot. */
async function tellBySms({ gateway, markers }: Stage, running: Running): Promise<void> {
  const { phones, names, khmerNames, places, stories } = markers
  const send = (from: string, text: string) => textFrom(gateway, running.send, from, text)
  for (const [at, story] of stories.entries()) {
    await send(phones[at]!, `BATKON ${pick(names, at)} 7 bros Chhuk msel minh ${story}`)
    await send(phones[at]!, `${pick(khmerNames, at)} ${pick(places, at)} ${pick(phones, at + 1)}`)
    await send(phones[at]!, `ASK ${pick(names, at)} 918273`)
    await send(phones[9]!, `FND M A7 P070301 N ${pick(names, at)}`)
    await send(phones[9]!, `NEW M A8 P${pick(places, at)} N ${pick(khmerNames, at)} ${story}`)
  }
}

/** The worker takes what comes and writes notes. */
async function workAlerts({ gateway, provider, markers }: Stage, running: Running): Promise<void> {
  const worker = markers.phones[8]!
  const codes = await until('an alert to the worker', () => {
    const all = provider.requests.flatMap(({ form }) =>
      form.to === worker ? (/^([A-Z][1-9]) /.exec(form.message ?? '')?.slice(1) ?? []) : [],
    )
    return all.length > 1 ? [...new Set(all)] : null
  })
  for (const [at, code] of codes.slice(0, 4).entries())
    for (const reply of ['1', `N ${pick(markers.stories, at)}`, pick(markers.names, at)])
      await textFrom(gateway, running.send, worker, `${code} ${reply}`)
}

/** Answers of the provider that carry a marker wherever one can stand. */
const badAnswers = ({ phones, names, stories, headers }: Markers): Behaviour[] => [
  { kind: 'answer', httpStatus: 500, body: `${names[0]} ${phones[0]}`, headers: { 'x-told': headers[0]! } },
  { kind: 'answer', httpStatus: 400, body: JSON.stringify({ error: stories[0], to: phones[1] }) },
  { kind: 'refuse', statusCode: 500, status: `${names[1]} ${stories[1]}` },
  { kind: 'nobody', message: `${names[2]} ${phones[2]}` },
  { kind: 'answer', httpStatus: 429, body: stories[2]!, headers: { 'retry-after': stories[3]! } },
  {
    kind: 'answer',
    httpStatus: 201,
    body: `{"SMSMessageData":{"Recipients":[{"statusCode":101,"messageId":"${phones[3]}"}]}}`,
  },
  { kind: 'answer', httpStatus: 201, body: `{"SMSMessageData": ${stories[4]}` },
  { kind: 'drop' },
]

const FIELDS = [
  ...['id', 'from', 'to', 'text', 'date', 'linkId', 'networkCode', 'cost', 'sessionId', 'phoneNumber', 'serviceCode'],
  ...['status', 'failureReason', 'retryCount', 'senderId', 'durationInMillis', 'hopsCount', 'input', 'lastAppResponse'],
  ...[
    'errorMessage',
    'person',
    'name',
    'password',
    'code',
    'token',
    'form',
    'number',
    'answer',
    'key',
    'sms',
    'dialled',
  ],
]

/** Every route, and some there are not, with a marker in every field, header, query value and part of the path. */
export function* requests({ gateway, markers }: Stage): Generator<Ask & { readonly meant: boolean }> {
  const { headers, queries, secrets } = markers
  const words = typed(markers)
  const names = [...ROUTE_NAMES, 'POST /nowhere/:number', 'GET /api/v1/nowhere/:number', 'GET /channels/:number']
  for (const [at, name] of names.entries()) {
    const [method = '', pattern = ''] = name.split(' ')
    for (const secret of [gateway.webhookSecret, secrets.nearWebhook])
      for (const token of [gateway.apiToken, secrets.nearWebhook])
        for (const shift of [0, 1, 2, 3]) {
          const word = (more: number) => pick(words, at * 7 + shift * 11 + more)
          const path = pattern.replace(':secret', secret).replace(/:\w+/, encodeURIComponent(word(0)))
          const query = new URLSearchParams([
            ['q', word(1)],
            [pick(queries, shift), pick(queries, at)],
            ['providerId', word(2)],
          ])
          const fields: [string, string][] = FIELDS.map((field, more) => [field, word(more)])
          const body =
            shift === 3
              ? JSON.stringify(Object.fromEntries(fields))
              : shift === 2
                ? `%zz${word(1)}&=${word(2)}&__proto__=${word(3)}`
                : new URLSearchParams(fields).toString()
          yield {
            method,
            path: shift === 0 ? path : `${path}?${query}`,
            headers: {
              'content-type': shift === 3 ? 'application/json' : 'application/x-www-form-urlencoded',
              authorization: `Bearer ${token}`,
              referer: `http://h/${secret}?${encodeURIComponent(word(3))}`,
              'user-agent': pick(headers, at),
              'x-request-id': encodeURIComponent(word(4)),
              cookie: `simulator=${encodeURIComponent(word(5))}; session=${pick(headers, at + 1)}`,
              ...(method === 'POST' && { 'x-forwarded-for': pick(headers, at + 2) }),
            },
            ...(method === 'POST' && { body: Buffer.from(body) }),
            // the page of whoever plays with it, and what a good token reads
            meant: pattern.startsWith('/simulator') || (pattern.startsWith('/api') && token === gateway.apiToken),
          }
        }
  }
}

/** Bytes that are no HTTP, or hardly, with markers in them. */
async function sendRaw({ markers, pages }: Stage, { port }: Running): Promise<void> {
  const word = encodeURIComponent(markers.names[0]!)
  for (const raw of [
    `GET /%zz${word} HTTP/1.1\r\nHost: h\r\n\r\n`,
    `${markers.headers[0]} / HTTP/1.1\r\n\r\n`,
    `POST /channels/africastalking/${word}/sms HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n${word}`,
    `GET /${word.repeat(600)} HTTP/1.1\r\nHost: h\r\nX: ${markers.headers[1]!.repeat(900)}\r\n\r\n`,
  ])
    pages.push({
      name: 'raw answer',
      bytes: await new Promise<Buffer>((resolve) => {
        const chunks: Buffer[] = []
        const socket = connect(port, '127.0.0.1', () => socket.end(raw))
        socket.on('data', (chunk) => chunks.push(chunk))
        socket.on('error', () => socket.destroy())
        socket.on('close', () => resolve(Buffer.concat(chunks)))
        socket.setTimeout(7_000, () => socket.destroy())
      }),
    })
}

/** All of it on a running gateway. */
export async function playAll(stage: Stage, running: Running): Promise<void> {
  const { provider, markers, pages } = stage
  provider.next(...badAnswers(markers))
  await tellByUssd(stage, running, 0)
  await tellByUssd(stage, running, 1)
  await tellBySms(stage, running)
  await workAlerts(stage, running)
  await sideBySide(typed(markers), (words, at) => smear(stage, running, words, at))
  await sideBySide([...requests(stage)], async ({ meant, ...ask }) => {
    const told = await answered(running.send, ask)
    if (!meant) pages.push({ name: `answer of ${ask.method} ${ask.path.split('/')[1]}`, bytes: Buffer.from(told) })
  })
  await sendRaw(stage, running)
  for (const path of ['/metrics', '/health/ready', '/simulator', '/health/live'])
    pages.push({ name: path, bytes: Buffer.from(await answered(running.send, { method: 'GET', path })) })
}

const AT_ONCE = 8
async function sideBySide<T>(list: readonly T[], act: (each: T, at: number) => Promise<void>): Promise<void> {
  for (let at = 0; at < list.length; at += AT_ONCE)
    await Promise.all(list.slice(at, at + AT_ONCE).map((each, more) => act(each, at + more)))
}

const answered = async (send: Send, ask: Ask): Promise<string> => {
  const { status, headers, body } = await send(ask)
  return JSON.stringify([status, headers]) + body
}
