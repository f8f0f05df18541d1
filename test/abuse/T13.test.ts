import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordSms } from '../../src/actions/send/word-sms.ts'
import { type AccessRole, decide, PERSON_ROLES, RELATIONS, type Relation } from '../../src/cases/access.ts'
import { caller, type Gateway, openGateway, register, speaks, text } from '../deps.ts'
import { createTestDatabase, type TestDatabase } from '../store/database.ts'
import { type Cell, look, MARKERS, openWorld, PURPOSES, READ_ROUTES, type World } from './access-world.ts'
import { askBySms, askByUssd } from './status.ts'

/** Who was named, wherever it was said. */
const NAMED = /Zamboni|Quirk/i

/** The last eight digits of a phone, which stand in every way of writing it. */
const digitsOf = (phone: string) => phone.slice(-8)

describe('T13 by the API', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(PERSON_ROLES)
  }, 240_000)
  afterAll(() => world.close())

  const allowed = (resource: 'case' | 'suspect', role: AccessRole, relation: Relation, purpose: string) =>
    decide({ resource, action: 'read', role, relations: relation === 'any' ? [] : [relation], purpose, channel: 'api' })

  /** What may stand in an answer about the case of a cell: only one case's own page tells anything of these. */
  function expected(route: string, cell: Cell, purpose: string) {
    const isPage = route === 'GET /api/v1/cases/:number'
    const words = isPage && allowed('case', cell.role, cell.relation, purpose).classes.has('S')
    return {
      rawText: words,
      story: words,
      takenBy: false,
      suspect: words && allowed('suspect', cell.role, cell.relation, purpose).allowed,
      phone: false,
    }
  }

  const told = (text: string, cell: Cell) => ({
    rawText: text.includes(MARKERS.rawText),
    story: text.includes(MARKERS.story),
    takenBy: text.includes(MARKERS.takenBy),
    suspect: text.includes(MARKERS.suspect),
    phone: text.includes(digitsOf(cell.reporterPhone)),
  })

  const LOOKS = READ_ROUTES.length * PERSON_ROLES.length * RELATIONS.length * PURPOSES.length

  it(`${LOOKS} answers (${READ_ROUTES.length} routes × ${PERSON_ROLES.length} roles × ${RELATIONS.length} relations × ${PURPOSES.length} purposes), 5 markers each: 0 leaks`, async () => {
    const leaks: string[] = []
    const shown = { rawText: 0, story: 0, takenBy: 0, suspect: 0, phone: 0 }
    let looks = 0
    for (const cell of world.cells)
      for (const route of READ_ROUTES)
        for (const [at, purpose] of PURPOSES.entries()) {
          const { text } = await look(world, route, cell, cell.tokens[at]!)
          const may = expected(route, cell, purpose)
          for (const [marker, isThere] of Object.entries(told(text, cell)) as [keyof typeof shown, boolean][]) {
            if (isThere !== may[marker])
              leaks.push(`${cell.role} as ${cell.relation}, "${purpose}": ${marker} by ${route}`)
            if (isThere) shown[marker] += 1
          }
          looks += 1
        }
    expect(leaks).toEqual([])
    expect(looks).toBe(LOOKS)
    // those who may read them do, so that there was something to leak
    expect(shown).toMatchObject({ takenBy: 0, phone: 0 })
    expect(shown.rawText).toBe(shown.story)
    expect(shown.suspect).toBeGreaterThan(0)
    expect(shown.suspect).toBeLessThan(shown.story)
  }, 240_000)

  it('suspects: police and court where they are assigned and say why, the case worker who answers for the case', async () => {
    const readers: string[] = []
    for (const cell of world.cells)
      for (const [at] of PURPOSES.entries()) {
        const { text } = await look(world, 'GET /api/v1/cases/:number', cell, cell.tokens[at]!)
        if (text.includes(MARKERS.suspect))
          readers.push(`${cell.role} ${cell.relation} ${at === 0 ? 'stated' : 'duty'}`)
      }
    expect(readers.sort()).toEqual([
      ...['caseworker owner duty', 'caseworker owner stated', 'court assigned stated', 'police assigned stated'],
    ])
  }, 60_000)

  it("a reporter's phone is in no list of messages, though it stands in the text that was sent", async () => {
    const cell = world.cells.find(({ relation }) => relation === 'area')!
    const { deps } = world.whole.wired
    const sent = await wordSms(deps, deps.pool, 'AL2', 'en', { alertId: cell.alertId })
    expect(sent).toContain(cell.reporterPhone)
    const answer = await world.app.inject({
      url: '/api/v1/messages?limit=200',
      headers: { authorization: `Bearer ${world.whole.apiToken}` },
    })
    const listed = answer.json().items.filter(({ template }: { template: string | null }) => template === 'AL2')
    expect(listed.length).toBeGreaterThan(20)
    for (const each of world.cells) expect(answer.payload).not.toContain(digitsOf(each.reporterPhone))
  })
})

describe('T13 by phone', () => {
  let database: TestDatabase
  let gateway: Gateway
  const [MOTHER, STRANGER, WORKER, OTHER, SENIOR, CHIEF, POLICE] = Array.from(
    { length: 7 },
    (_, at) => `+855100071${String(at + 1).padStart(2, '0')}`,
  ) as [string, string, string, string, string, string, string]
  const screens: string[] = []

  beforeAll(async () => {
    database = await createTestDatabase()
    gateway = await openGateway(database.url)
    await register(gateway, WORKER, 'caseworker', '07', 'Sophea')
    await register(gateway, OTHER, 'caseworker', '07', 'Dara')
    await register(gateway, SENIOR, 'supervisor', '07', 'Vanna')
    await register(gateway, CHIEF, 'commune', '07', 'Chan')
    await register(gateway, POLICE, 'police', '07', 'Borey')
  })
  afterAll(async () => {
    await gateway.close()
    await database.drop()
  })

  it('a suspect named by USSD and by SMS is in no screen and no text to anybody; the phone goes to the one who claims', async () => {
    await speaks(gateway, MOTHER, 'en')
    const mother = caller(gateway, MOTHER)
    await mother.dial()
    const last = await mother.press(
      '1',
      '1',
      '1',
      '7',
      'chhuk',
      '1',
      '1',
      '3',
      'Zamboni Quirk',
      'Sok Dara',
      'scar',
      '1',
    )
    await gateway.settle()
    const [, number, pin] = /Case (\d{4} \d{4} \d{2})\nYour PIN (\d{6})/.exec(last)!
    screens.push(...mother.screens.map((screen) => screen.text))
    await text(gateway, STRANGER, 'BATKON DARA 7 bros Chhuk msel minh Zamboni Quirk took him by van')
    await text(gateway, CHIEF, 'FND M A7 P070301 N SOK DARA')
    await text(gateway, CHIEF, 'SEE F A9 P070301 she was with Zamboni Quirk')

    // everybody who may ask does: the status by text and by dialogue, every answer to every alert
    for (const phone of [MOTHER, STRANGER, CHIEF, POLICE, WORKER, SENIOR]) {
      await askBySms(gateway, phone, `ASK ${number} ${pin}`)
      await speaks(gateway, phone, 'en')
      screens.push(await askByUssd(gateway, phone, number!.replaceAll(' ', ''), pin!))
    }
    const alerts = await gateway.rows<{ code: string; phone: string; case_id: string }>(
      'SELECT code, case_id FROM alert JOIN official ON official.id = official_id WHERE contact_id IS NOT NULL ORDER BY created_at',
    )
    expect(alerts.length).toBeGreaterThan(2)
    for (const { code } of alerts)
      for (const answer of ['', ' 0', ' 2', ' 4', ' 1', ' N asked', ' 3'])
        for (const phone of [STRANGER, CHIEF, POLICE, OTHER, WORKER, SENIOR])
          await text(gateway, phone, `${code}${answer}`)

    const texts = gateway.sms.sent.map((sms) => ({ to: sms.to, text: sms.text }))
    expect(texts.length).toBeGreaterThan(40)
    expect(screens.length).toBeGreaterThan(15)
    expect(screens.filter((screen) => NAMED.test(screen))).toEqual([])
    expect(texts.filter((sms) => NAMED.test(sms.text))).toEqual([])

    const withPhone = texts.filter((sms) => sms.text.includes(digitsOf(MOTHER)))
    expect(withPhone.length).toBeGreaterThan(0)
    expect([...new Set(withPhone.map(({ to }) => to))]).toEqual([WORKER])
    // and the store does hold the words, sealed: what is in no text was there to be leaked
    expect(await gateway.rows(`SELECT id FROM report WHERE kind <> 'UPDATE'`)).toHaveLength(4)
  }, 120_000)
})
