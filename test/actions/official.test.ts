import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { tellAlarms } from '../../src/actions/tell-alarms.ts'
import type { PersonRole } from '../../src/cases/access.ts'
import { registerPerson } from '../../src/store/registration.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { cheapHash, hoursPass, report } from '../abuse/status.ts'
import {
  asDecided,
  caller,
  freshPhone,
  gatewayOfFile,
  morning,
  register,
  speaks,
  startAfresh,
  text,
  textsTo,
} from '../deps.ts'

const { evaluated, hashPin } = cheapHash()
const gateway = await gatewayOfFile({ hashPin })
beforeEach(() => startAfresh(gateway))

const PIN = '135790'
const LOCKED = 'Locked until tomorrow. Ask your supervisor for a new PIN.'

/** Registers a person whose PIN is known here; the phone, with the id of the person. */
async function official(role: PersonRole, area: string, name = 'Chan') {
  const phone = freshPhone()
  const id = uuid()
  const pinHash = await hashPin(phoneHash(gateway.ring, phone), PIN)
  await registerPerson(gateway.pool, gateway.ring, { id, role, phone, area, name, language: 'en', pinHash })
  return { phone, id }
}

/** Dials the officials' door and answers; what the last screen shows. */
async function atDoor(phone: string, ...answers: string[]): Promise<string> {
  const call = caller(gateway, phone)
  await call.dial('8')
  const last = await call.press(...answers)
  await gateway.settle()
  return last
}

/** Two staff have merged a case into another. */
const merged = (number: string, into: string) =>
  asDecided(
    gateway,
    `UPDATE "case" SET status = 'MERGED', merged_into_id = (SELECT id FROM "case" WHERE number = $2) WHERE number = $1`,
    [number, into],
  )

const shown = (number: string) => `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`
const eventsOf = async (number: string) =>
  (
    await gateway.rows<{ type: string; actor_id: string | null }>(
      `SELECT type, e.actor_id FROM case_event e JOIN "case" c ON c.id = e.case_id WHERE number = $1 ORDER BY seq`,
      [number],
    )
  ).map(({ type, actor_id }) => `${type}${actor_id === null ? '' : ' by a person'}`)
const ownerOf = async (number: string) =>
  (await gateway.rows<{ owner_id: string }>('SELECT owner_id FROM "case" WHERE number = $1', [number]))[0]?.owner_id

describe("the PIN of the officials' menu", () => {
  it('is asked and refused alike on the phone of an official, of a worker of another kind and of a stranger', async () => {
    const phones = [(await official('commune', '07')).phone, (await official('admin', '')).phone, freshPhone()]
    for (const phone of phones) await speaks(gateway, phone, 'en')
    const seen: string[][] = []
    for (const [at, phone] of phones.entries()) {
      const before = evaluated.length
      const call = caller(gateway, phone)
      await call.dial('8')
      for (const pin of [at === 0 ? '000000' : PIN, 'x', '000001', '000002', '000003']) await call.press(pin)
      const again = caller(gateway, phone)
      await again.dial('8')
      await again.press('000004')
      const last = caller(gateway, phone)
      await last.dial('8')
      await last.press(PIN)
      seen.push([...call.screens, ...again.screens, ...last.screens].map((screen) => screen.text))
      expect(evaluated.length - before).toBe(6)
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    expect(seen[0]!.slice(-1)).toEqual([LOCKED])
  })

  it('locks at the fifth wrong one of a day, right or not from then on, and the supervisor is told', async () => {
    const { phone } = await official('commune', '0703')
    const senior = freshPhone()
    await register(gateway, senior, 'supervisor', '07', 'Vanna')
    for (const pin of ['000000', '000001', '000002', '000003'])
      expect(await atDoor(phone, pin)).toMatch(/^Not correct\. Type your PIN again/)
    expect(await atDoor(phone, '000004')).toBe(LOCKED)
    expect(await atDoor(phone, PIN)).toBe(LOCKED)
    await tellAlarms(gateway.deps)
    await gateway.settle()
    expect(textsTo(gateway, senior)).toHaveLength(1)
    expect(textsTo(gateway, senior)[0]).toContain("the PIN of an official's phone was typed wrong 5 times")
    expect(textsTo(gateway, phone)).toEqual([])
    await hoursPass(gateway, 25)
    expect(await atDoor(phone, PIN)).toMatch(/^Chhuk: 0 new alerts/)
  })

  it('a right one uses up nothing', async () => {
    const { phone } = await official('commune', '07')
    for (let at = 0; at < 7; at += 1) expect(await atDoor(phone, PIN)).toMatch(/^Kampot: 0 new alerts/)
  })
})

describe('an act by the menu', () => {
  it('takes a case that nobody has: the official answers for it, the worker who was asked hears it', async () => {
    const worker = freshPhone()
    const workerId = await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const commune = await official('commune', '07')
    expect(await ownerOf(number)).toBe(workerId)
    const call = caller(gateway, commune.phone)
    await call.dial('8')
    expect(await call.press(PIN, '1')).toContain(`1 ${shown(number)} boy 7`)
    expect(await call.press('1', '1', '1')).toMatch(/^Saved \d\d:\d\d\. Case worker told\. Thank you\.$/)
    await gateway.settle()
    expect(await ownerOf(number)).toBe(commune.id)
    expect(textsTo(gateway, worker).join('\n')).toMatch(/was taken by Chan/)
    const events = await eventsOf(number)
    expect(events.filter((each) => each === 'OWNER by a person')).toHaveLength(1)
    await call.repeat()
    await atDoor(commune.phone, PIN, '1', '1', '1', '1')
    expect(await eventsOf(number)).toEqual(events)
  })

  it('takes nothing from somebody who has the case: the official is with it from then on', async () => {
    const worker = freshPhone()
    const workerId = await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const code = /^(\w\d) URGENT/m.exec(textsTo(gateway, worker).join('\n'))![1]!
    await text(gateway, worker, `${code} 1`)
    const police = await official('police', '07')
    await atDoor(police.phone, PIN, '1', '1', '1', '1')
    expect(await ownerOf(number)).toBe(workerId)
    await atDoor(police.phone, PIN, '1', '1', '1', '1')
    const rows = await gateway.rows('SELECT FROM alert WHERE official_id = $1 AND claimed_at IS NOT NULL', [police.id])
    expect(rows).toHaveLength(1)
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain(`An official on ${shown(number)}: I take it.`)
  })

  it('writes a visit, a note and a sighting into the history, once each, and tells the owner without their words', async () => {
    const worker = freshPhone()
    await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const { phone } = await official('commune', '07')
    const before = (await eventsOf(number)).length
    await atDoor(phone, PIN, '1', '1', '2', '1')
    await atDoor(phone, PIN, '1', number, '6', 'the aunt knows more', '1')
    await atDoor(phone, PIN, '1', number.slice(-4), '5', 'with a man at the market', '1')
    expect((await eventsOf(number)).slice(before)).toEqual([
      'VISIT by a person',
      'NOTE by a person',
      'UPDATE by a person',
    ])
    expect(await gateway.rows(`SELECT FROM report WHERE kind = 'SIGHTING'`)).toHaveLength(1)
    await morning(gateway)
    const told = textsTo(gateway, worker).filter((words) => words.startsWith('An official on'))
    expect(told.map((words) => words.slice(`An official on ${shown(number)}: `.length))).toEqual([
      'Family visited. Please open the case.',
      'Note. Please open the case.',
      'Seen here. Please open the case.',
    ])
    const seen = await gateway.rows<{ raw_text: Buffer }>(`SELECT raw_text FROM report WHERE kind = 'SIGHTING'`)
    expect(seen[0]!.raw_text.includes('market')).toBe(false)
  })

  it('makes of a found child a proposal that a second person decides; the case stays open', async () => {
    const worker = freshPhone()
    const workerId = await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const commune = await official('commune', '07')
    const last = await atDoor(commune.phone, PIN, '1', '1', '3', '2', '1')
    expect(last).toMatch(/^Saved \d\d:\d\d\. A second person must confirm it\. Thank you\.$/)
    const proposals = await gateway.rows('SELECT change, by_id, agreed FROM proposal')
    expect(proposals).toEqual([{ change: 'LOCATED', by_id: commune.id, agreed: null }])
    expect(await gateway.rows('SELECT status FROM "case"')).toEqual([{ status: 'ACTIVE' }])
    const asked = await gateway.rows(`SELECT official_id FROM alert WHERE kind = 'PROPOSAL'`)
    expect(asked).toEqual([{ official_id: workerId }])
    // said again while it waits it is no second proposal, and the owner is told
    await atDoor(commune.phone, PIN, '1', number, '3', '1', '1')
    expect(await gateway.rows('SELECT FROM proposal')).toHaveLength(1)
    expect((await eventsOf(number)).at(-1)).toBe('NOTE by a person')
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain('Child found: home')
  })

  it('takes no case that is closed, and hears nothing about its reporter; the owner is told', async () => {
    const worker = freshPhone()
    const workerId = await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const police = await official('police', '07')
    await asDecided(gateway, `UPDATE "case" SET status = 'VOID' WHERE number = $1`, [number])
    await atDoor(police.phone, PIN, '1', number, '1', '1')
    expect(await gateway.rows('SELECT owner_id, public_status FROM "case"')).toEqual([
      { owner_id: workerId, public_status: 'RECEIVED' },
    ])
    expect(await gateway.rows('SELECT FROM alert WHERE official_id = $1', [police.id])).toEqual([])
    expect(textsTo(gateway, police.phone)).toEqual([])
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain(`An official on ${shown(number)}: I take it.`)
  })

  it('about a case that was merged goes to the one that answers for it', async () => {
    const [one, other] = [await report(gateway, freshPhone()), await report(gateway, freshPhone())]
    const { phone } = await official('commune', '07')
    await merged(one.number, other.number)
    await atDoor(phone, PIN, '1', one.number, '6', 'the aunt knows more', '1')
    expect(await eventsOf(one.number)).not.toContain('NOTE by a person')
    expect(await eventsOf(other.number)).toContain('NOTE by a person')
  })

  it('passes a case on: what waits for the official goes to the next rung at once', async () => {
    const first = await official('caseworker', '07', 'Sophea')
    const second = freshPhone()
    await register(gateway, second, 'caseworker', '07', 'Dara')
    const { number } = await report(gateway, freshPhone())
    expect(textsTo(gateway, second)).toEqual([])
    expect(await atDoor(first.phone, PIN)).toMatch(/^Kampot: 1 new alerts/)
    await atDoor(first.phone, PIN, '1', '1', '4', '1')
    expect(textsTo(gateway, second).join('\n')).toContain('Reply')
    expect(await atDoor(first.phone, PIN)).toMatch(/^Kampot: 0 new alerts/)
    expect(await eventsOf(number)).toContain('ALERT')
  })

  it('reaches no case outside the area, whether it exists or not', async () => {
    const { number } = await report(gateway, freshPhone())
    const { phone } = await official('commune', '08')
    const list = await atDoor(phone, PIN, '1')
    expect(list).toBe('Which case? Type the number or:\n0 Back')
    const there = await atDoor(phone, PIN, '1', number)
    const nowhere = await atDoor(phone, PIN, '1', '4712093549')
    expect(there).toBe(nowhere)
    expect(there).not.toContain(shown(number))
  })

  it('that turns out to lie outside the area changes nothing: the official hears it, and so does the owner', async () => {
    const worker = freshPhone()
    await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const { phone } = await official('commune', '07')
    const call = caller(gateway, phone)
    await call.dial('8')
    await call.press(PIN, '1', '1', '2')
    const events = await eventsOf(number)
    await gateway.pool.query(
      `UPDATE official SET scope_prefix = '08' WHERE contact_id IN
      (SELECT id FROM contact WHERE phone_hash = $1)`,
      [phoneHash(gateway.ring, phone)],
    )
    await call.press('1')
    await gateway.settle()
    await morning(gateway)
    expect(await eventsOf(number)).toEqual(events)
    expect(textsTo(gateway, phone).at(-1)).toContain('is outside your area. Nothing was changed.')
    expect(textsTo(gateway, worker).at(-1)).toContain('an official of another area tried: Family visited.')
  })

  it('needs the PIN in the same dialogue: a dropped one goes on without it', async () => {
    const { phone } = await official('commune', '07')
    const call = caller(gateway, phone)
    await call.dial('8')
    await call.press(PIN, '2', '1', '7')
    const again = caller(gateway, phone)
    expect(await again.dial()).toMatch(/^Where last seen\?/)
    expect(await again.press('00')).toMatch(/^Child Help/)
    expect(await again.press('8')).toMatch(/^Officials\. Type your PIN/)
  })
})

it('a new missing child by an official opens in their name, without a question for contact', async () => {
  const { phone, id } = await official('commune', '0703')
  expect(await atDoor(phone, PIN, '2', '2', '9', '1', '1', '4', '88', '88', '1')).toMatch(/^Received\. Case/)
  expect(await gateway.rows('SELECT kind, district, opened_by_id FROM "case"')).toEqual([
    { kind: 'MISSING', district: '0703', opened_by_id: id },
  ])
})

describe('numbers on paper', () => {
  const numbersIn = (screen: string) => [...screen.matchAll(/^(\d{4} \d{4} \d{2})$/gm)].map(([, number]) => number!)

  it('are three new ones each time, and one of them is the number of the child whose report types it', async () => {
    const { phone } = await official('commune', '0703')
    const first = numbersIn(await atDoor(phone, PIN, '5'))
    const second = numbersIn(await atDoor(phone, PIN, '5'))
    expect(new Set([...first, ...second]).size).toBe(6)
    const last = await atDoor(phone, PIN, '2', first[1]!, '2', '9', '1', '1', '4', '88', '88', '1')
    expect(last).toContain(`Case ${first[1]}`)
    expect(await gateway.rows('SELECT number FROM "case"')).toEqual([{ number: first[1]!.replaceAll(' ', '') }])
  })

  it('that are used again make a second report on the same child, and change nothing the first has told', async () => {
    const worker = freshPhone()
    await register(gateway, worker, 'caseworker', '07', 'Sophea')
    const one = await official('commune', '0703')
    const other = await official('police', '07')
    const [number] = numbersIn(await atDoor(one.phone, PIN, '5'))
    await atDoor(one.phone, PIN, '2', number!, '2', '9', '1', '1', '4', '88', 'red shirt', '1')
    const before = await gateway.rows('SELECT number, district, danger, circumstances, pin_hash FROM "case"')
    const last = await atDoor(other.phone, PIN, '2', number!, '2', '10', 'chhuk', '1', '2', '5', '88', 'a scar', '1')
    expect(last).toMatch(/^Saved \d\d:\d\d\. Case worker told/)
    expect(await gateway.rows('SELECT number, district, danger, circumstances, pin_hash FROM "case"')).toEqual(before)
    expect(await gateway.rows(`SELECT kind, partial FROM report ORDER BY received_at`)).toEqual([
      { kind: 'MISSING', partial: false },
      { kind: 'MISSING', partial: false },
    ])
    await morning(gateway)
    expect(textsTo(gateway, worker).join('\n')).toContain(`${number}: new message from the reporter.`)
  })

  it('of a case that was merged lead to the one that answers for it', async () => {
    const { phone } = await official('commune', '0703')
    const [number] = numbersIn(await atDoor(phone, PIN, '5'))
    const child = ['2', '9', '1', '1', '4', '88', '88', '1']
    await atDoor(phone, PIN, '2', number!, ...child)
    const { number: survivor } = await report(gateway, freshPhone())
    await merged(number!.replaceAll(' ', ''), survivor)
    await atDoor(phone, PIN, '2', number!, ...child)
    const reports = `SELECT number FROM report JOIN "case" c ON c.id = case_id WHERE contact_id IN
      (SELECT contact_id FROM official) ORDER BY received_at`
    expect(await gateway.rows(reports)).toEqual([{ number: number!.replaceAll(' ', '') }, { number: survivor }])
  })

  it('bind no child who is told of without one after going back', async () => {
    const { phone } = await official('commune', '0703')
    const [number] = numbersIn(await atDoor(phone, PIN, '5'))
    const child = ['2', '9', '1', '1', '4', '88', '88', '1']
    await atDoor(phone, PIN, '2', number!, '2', '0', '0', ...child)
    await atDoor(phone, PIN, '2', number!, ...child)
    const opened = await gateway.rows<{ number: string }>('SELECT number FROM "case" ORDER BY opened_at')
    const isPaper = opened.map((each) => each.number === number!.replaceAll(' ', ''))
    expect(isPaper).toEqual([false, true])
  })

  it('are not those of cases, nor made up', async () => {
    const { number } = await report(gateway, freshPhone())
    const { phone } = await official('commune', '07')
    for (const typed of [number, '4712093549', '4712093548'])
      expect(await atDoor(phone, PIN, '2', typed)).toMatch(/^That number is not right\./)
  })
})

describe('a line of the SMS grammar on the list of cases', () => {
  it('opens a case in the name of the official, under the number that was confirmed', async () => {
    const { phone, id } = await official('commune', '0703')
    const call = caller(gateway, phone)
    await call.dial('8')
    const asked = await call.press(PIN, '1', 'NEW M A8 P0703 G6 N SOK DARA')
    expect(asked).toMatch(/^\d{4} \d{4} \d{2}\nNew missing child\n1 Confirm\n2 Cancel/)
    expect(await gateway.rows('SELECT FROM "case"')).toEqual([])
    expect(await call.press('1')).toMatch(/^Saved \d\d:\d\d\. Case worker told/)
    await gateway.settle()
    const number = asked.slice(0, 12).replaceAll(' ', '')
    expect(await gateway.rows('SELECT number, kind, district, opened_by_id FROM "case"')).toEqual([
      { number, kind: 'MISSING', district: '0703', opened_by_id: id },
    ])
  })

  it('does about a case what it says: a found child is proposed, ADD is a note, an alert is taken by its code', async () => {
    const worker = await official('caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const commune = await official('commune', '07')
    const found = await atDoor(commune.phone, PIN, '1', `FND ${number} P0201`, '1')
    expect(found).toMatch(/A second person must confirm it/)
    expect(await gateway.rows('SELECT change, by_id FROM proposal')).toEqual([{ change: 'LOCATED', by_id: commune.id }])
    await atDoor(commune.phone, PIN, '1', `ADD ${number} the aunt knows more`, '1')
    expect(await eventsOf(number)).toContain('NOTE by a person')
    const code = /^(\w\d) URGENT/m.exec(textsTo(gateway, worker.phone).join('\n'))![1]!
    const asked = await atDoor(worker.phone, PIN, '1', `${code} 1`)
    expect(asked).toContain(`${shown(number)}\nI take it`)
    await atDoor(worker.phone, PIN, '1', `${code} 1`, '1')
    expect(await eventsOf(number)).toContain('OWNER by a person')
    expect(await atDoor(commune.phone, PIN, '1', `${code} 1`)).toMatch(/^(Please type|Which case)/)
  })

  it('of the police tells families that they are on it, and taken back does not', async () => {
    await official('caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const { phone } = await official('police', '07')
    const heard = async () => (await gateway.rows('SELECT public_status AS said FROM "case"'))[0]!.said
    await atDoor(phone, PIN, '1', `EVD ${number} E2`, '1')
    expect(await heard()).toBe('POLICE')
    await text(gateway, phone, /UNDO \d{4}/.exec(textsTo(gateway, phone).at(-1)!)![0])
    expect(await heard()).toBe('RECEIVED')
  })

  it('with the code of an alert is about the case that was confirmed, whatever became of the alert', async () => {
    const worker = await official('caseworker', '07', 'Sophea')
    const { number } = await report(gateway, freshPhone())
    const code = /^(\w\d) URGENT/m.exec(textsTo(gateway, worker.phone).join('\n'))![1]!
    const call = caller(gateway, worker.phone)
    await call.dial('8')
    await call.press(PIN, '1', `${code} N the aunt knows more`)
    await gateway.pool.query('UPDATE alert SET closed_at = clock_timestamp() WHERE official_id = $1', [worker.id])
    expect(await call.press('1')).toMatch(/^Saved/)
    await gateway.settle()
    expect(await eventsOf(number)).toContain('NOTE by a person')
  })

  it('means nothing about a case outside the area, nor when it is no line', async () => {
    const { number } = await report(gateway, freshPhone())
    const { phone } = await official('commune', '08')
    const refused = await atDoor(phone, PIN, '1', 'where is he')
    for (const line of [`FND ${number}`, 'FND 4712093548', `ASK ${number}`, 'STOP it'])
      expect(await atDoor(phone, PIN, '1', line)).toBe(refused)
  })
})
