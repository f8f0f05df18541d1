import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openPeers, type Peer } from '../channels/peers/index.ts'
import { numberIn } from './phone.ts'
import { fromApi, type Gateway, openGateway, type Running } from './program.ts'
import { PATIENT, until } from './site.ts'
import { findStores, type RealStores, startStores, titleOf } from './stores.ts'

vi.setConfig(PATIENT)

const PUBLIC_BASE_URL = 'https://gw.example.kh'
const found = await findStores()

/** Children who are not each other, and so small that somebody is rung at any hour. */
const CHILDREN = [
  { sex: 'M', age: 7, place: '0703', name: 'Dara Sok' },
  { sex: 'F', age: 5, place: '0701', name: 'Sreymom Chan' },
  { sex: 'M', age: 3, place: '0705', name: 'Vireak Long' },
  { sex: 'F', age: 6, place: '0707', name: 'Bopha Keo' },
  { sex: 'M', age: 4, place: '0702', name: 'Ratanak Nhem' },
  { sex: 'F', age: 2, place: '0704', name: 'Kunthea Prak' },
  { sex: 'M', age: 8, place: '0706', name: 'Samnang Ouk' },
] as const
type Child = (typeof CHILDREN)[number]

/** Words that ask for help: the same one again and again is answered by nobody. */
const HELP = ['HELP', 'INFO', '?', 'CHUOY', 'CHUMNUOY', 'ជួយ', 'ជំនួយ']
let asked = 0
const askForHelp = () => {
  asked += 1
  return HELP[asked % HELP.length]!
}

const OFFICIAL = '+85510000002'
const WORKER = '+85510000003'

describe.each([
  // one of the two that make the same calls on each
  ['the embedded stores', false, false, 'Twilio'],
  [titleOf(found), true, 'why' in found, 'Somleng'],
])('the whole story on %s', (_title, real, skip, either) => {
  let stores: RealStores | null = null
  let gateway: Gateway
  let running: Running
  let peers: readonly Peer[] = []
  const ends: (() => Promise<void>)[] = []

  beforeAll(async () => {
    if (skip || 'why' in found) return
    if (real) stores = await startStores(found)
    const all = await Promise.all(openPeers(PUBLIC_BASE_URL).map((open) => open()))
    peers = all.filter(({ channel, title }) => channel !== 'twilio' || title === either)
    gateway = openGateway({
      PUBLIC_BASE_URL,
      ...Object.assign({}, ...peers.map(({ env }) => env)),
      ...(stores !== null && { DATABASE_URL: stores.databaseUrl, REDIS_URL: stores.redisUrl }),
    })
    running = await gateway.start()
    for (const peer of peers) if (peer.attach !== undefined) ends.push(peer.attach(running.send))
    for (const [role, phone, name] of [
      ['commune', OFFICIAL, 'Vanna'],
      ['caseworker', WORKER, 'Sophea'],
    ] as const)
      await gateway.run(
        ...['people', 'add', '--role', role, '--phone', phone, '--area', '07', '--name', name, '--lang', 'en'],
      )
    ends.push(async () => Promise.all(all.map((peer) => peer.close())).then(() => undefined))
  })
  afterAll(async () => {
    for (const end of ends) await end()
    await running?.stop()
    await gateway?.remove()
    await stores?.remove()
  })

  const peerOf = (title: string) => peers.find((peer) => peer.title === title)!
  const inboxOf = (peer: Peer, phone: string) => peer.carried().filter(({ to }) => to.replace(/^\+?/, '+') === phone)
  const gets = (peer: Peer, phone: string, what: string, pattern: RegExp) =>
    until(
      `${what} on ${phone} by ${peer.title}`,
      () => inboxOf(peer, phone).find(({ text }) => pattern.test(text))?.text,
    )
  const says = async (peer: Peer, phone: string, text: string) =>
    expect(await running.send(peer.text(phone, text))).toMatchObject({ status: 200 })
  const shown = (number: string) => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
  /** From here on this person is texted by this road: it is the one they wrote by last. */
  const movesTo = async (peer: Peer, phone: string) => {
    const before = inboxOf(peer, phone).length
    await says(peer, phone, askForHelp())
    await until(`help for ${phone} by ${peer.title}`, () => inboxOf(peer, phone).length > before || null)
  }

  /** A dialogue from the dialled code to the last screen; the case number on it. */
  async function dials(peer: Peer, phone: string, { sex, age, place, name }: Child): Promise<string> {
    const dialling = peer.dials!(phone)
    let screen = ''
    const show = async (ask: ReturnType<typeof dialling.dial>) => {
      const told = await running.send(ask)
      expect(told.status).toBe(200)
      screen = dialling.screenOf(told)
    }
    await show(dialling.dial())
    for (const input of ['1', '1', sex === 'M' ? '1' : '2', String(age), place, '1', '4', name, '88', '1'])
      await show(dialling.answer(input))
    return numberIn(screen)!
  }

  async function story(mothersRoad: Peer, staffRoad: Peer, child: Child, mother: string) {
    const { sex, age, place, name } = child
    await movesTo(staffRoad, WORKER)

    let missing: string
    if (mothersRoad.dials !== undefined) missing = await dials(mothersRoad, mother, child)
    else {
      await says(mothersRoad, mother, `NEW ${sex} A${age} P${place} D N ${name}`)
      missing = numberIn(await gets(mothersRoad, mother, 'the receipt', /\d{4} \d{4} \d{2}/))!
    }
    await gets(staffRoad, WORKER, 'the alert about the new case', new RegExp(shown(missing)))

    const echoes = inboxOf(staffRoad, OFFICIAL).length
    await says(staffRoad, OFFICIAL, `FND ${sex} A${age} P${place} D N ${name}`)
    const echo = await until('the echo', () =>
      inboxOf(staffRoad, OFFICIAL)
        .slice(echoes)
        .find(({ text }) => / OK\. /.test(text)),
    )
    const other = numberIn(echo.text)!
    expect(other).not.toBe(missing)
    const { text: alert } = await until(`the alert about the match by ${staffRoad.title}`, () =>
      inboxOf(staffRoad, WORKER).find(
        ({ text }) => / MATCH /.test(text) && [missing, other].every((number) => text.includes(shown(number))),
      ),
    )
    expect(alert).not.toContain(name)
    expect(alert).not.toContain('+855')
    const [, code] = /^([A-Z][1-9]) MATCH/.exec(alert) ?? []
    await says(staffRoad, WORKER, `${code} 1`)
    await gets(staffRoad, WORKER, 'the answer to the claim', new RegExp(`${code} is yours`))
    const told = await fromApi<{ matches: unknown[]; events: unknown[] }>(gateway, running, `/cases/${missing}`)
    expect(told.matches).toContainEqual(expect.objectContaining({ otherNumber: other }))
    expect(told.events).toContainEqual(expect.objectContaining({ type: 'OWNER' }))
    return missing
  }

  it
    .skipIf(skip)
    .each(["Africa's Talking", either, 'Kannel', 'SMSGate', 'cht-gateway'].map((title, at) => [title, at] as const))(
    'over %s',
    async (title, at) => {
      const peer = peerOf(title)
      await story(peer, peer, CHILDREN[at]!, `+855900000${20 + at}`)
    },
  )

  it.skipIf(skip)('across two: reported by a dialogue on one, alerts by an Android phone on the other', async () => {
    const mother = '+85590000031'
    const missing = await story(peerOf('Kannel'), peerOf('SMSGate'), CHILDREN[6], mother)
    // what the family is told goes by texts of a road that has them
    await until(
      'the receipt',
      () => peers.some((peer) => inboxOf(peer, mother).some(({ text }) => text.includes(shown(missing)))) || null,
    )
  })

  it.skipIf(skip)('and nothing of anybody stands in the log', () => {
    expect(running.said()).not.toMatch(/900000(2|3)\d|10000002|10000003|Dara|Sreymom|Vireak|Bopha|Ratanak|Kunthea/)
    for (const { env } of peers)
      for (const [name, value] of Object.entries(env))
        if (/SECRET|KEY|TOKEN|PASSWORD/.test(name)) expect(running.said()).not.toContain(value)
  })
})
