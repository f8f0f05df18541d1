import { beforeEach, describe, expect, it, vi } from 'vitest'
import { handleInbound } from '../../src/actions/handle-inbound.ts'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { sweep } from '../../src/actions/sweep.ts'
import { bodyPlace } from '../../src/store/inbox.ts'
import { openFromDoor, sealAtDoor } from '../../src/store/secrets/door.ts'
import { contactIdOf, phoneHash } from '../../src/store/secrets/keys.ts'
import { freshPhone, gatewayOfFile, keepText, register, text, textsTo } from '../deps.ts'

const gateway = await gatewayOfFile()
beforeEach(() => {
  gateway.faults.length = 0
})

const REPORT = 'NEW M A8 P0703 D0103 G6'
const casesOf = (phone: string) =>
  gateway.rows<Record<string, unknown>>(
    `SELECT c.* FROM report JOIN "case" c ON c.id = case_id WHERE report.contact_id = $1 ORDER BY c.opened_at`,
    [contactIdOf(phoneHash(gateway.ring, phone))],
  )
const outcomesOf = (phone: string) =>
  gateway.rows<{ outcome: string; state: string }>(
    'SELECT outcome, state FROM inbound_message WHERE from_hash = $1 ORDER BY received_at, id',
    [phoneHash(gateway.ring, phone)],
  )
const ruleOf = async (phone: string) =>
  (
    await gateway.rows<{ mode: string }>('SELECT mode FROM safe_contact WHERE contact_id = $1', [
      contactIdOf(phoneHash(gateway.ring, phone)),
    ])
  ).map((row) => row.mode)

describe('a report by SMS from the public', () => {
  it('is a case; the answer holds the number and asks about contact', async () => {
    const phone = freshPhone()
    const [answer, ...more] = await text(gateway, phone, REPORT)
    expect(more).toEqual([])
    const [found] = await casesOf(phone)
    expect(found).toMatchObject({ kind: 'MISSING', opened_via: 'SMS', province: '07', contact: 'NONE', pin_hash: null })
    const number = String(found?.number)
    expect(answer).toContain(`${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`)
    expect(answer).toContain('1')
    expect(answer).toMatch(/117/)
  })

  it.each([
    ['1', 'CALL', 1],
    ['2', 'SMS', 1],
    ['3', 'NONE', 0],
    ['៣', 'NONE', 0],
  ] as const)('the answer %s is the rule %s and brings %i receipt', async (answer, mode, receipts) => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    expect(await text(gateway, phone, answer)).toHaveLength(receipts)
    expect(await ruleOf(phone)).toEqual([mode])
    expect(await casesOf(phone)).toMatchObject([{ contact: mode, status: 'ACTIVE' }])
    const rows = await gateway.rows<{ days: number }>(
      `SELECT round(extract(epoch FROM expires_at - confirmed_at) / 86400)::int AS days FROM safe_contact WHERE contact_id = $1`,
      [contactIdOf(phoneHash(gateway.ring, phone))],
    )
    expect(rows).toEqual([{ days: 30 }])
  })

  it('to ask for a call answers no question: a no still counts', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    expect(await text(gateway, phone, 'HAO')).toEqual([expect.stringMatching(/hao chap chap/)])
    await text(gateway, phone, '3')
    expect(await ruleOf(phone)).toEqual(['NONE'])
  })

  it('a rule that rests, since the phone could not be reached, is asked for again', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    await text(gateway, phone, '1')
    await gateway.rows('UPDATE safe_contact SET suspended_at = clock_timestamp() WHERE contact_id = $1', [
      contactIdOf(phoneHash(gateway.ring, phone)),
    ])
    expect(await text(gateway, phone, 'NEW F A12 P0203 D0203')).toEqual([expect.stringMatching(/1 hao, 2 sms, 3 kom/)])
    expect(await ruleOf(phone)).toEqual(['CALL'])
  })

  it('the question is open once: the same digit again asks to be called', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    await text(gateway, phone, '3')
    expect(await text(gateway, phone, '1')).toEqual([expect.stringMatching(/hao chap chap/)])
    expect(await ruleOf(phone)).toEqual(['NONE'])
    expect((await outcomesOf(phone)).map((row) => row.outcome)).toEqual(['case opened', 'contact answer', 'call-back'])
  })

  it('a second report of a phone that has answered gets the receipt, not the question again', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    await text(gateway, phone, '2')
    const [answer] = await text(gateway, phone, 'NEW F A12 P0203 D0203 G5')
    expect(answer).not.toMatch(/\b3\b.*(no|kom|ទេ)/i)
    expect(await ruleOf(phone)).toEqual(['SMS', 'SMS'])
  })

  it('a rule that has run out is asked for again and is not given to the new case', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    await text(gateway, phone, '1')
    await gateway.rows(`UPDATE safe_contact SET expires_at = clock_timestamp() WHERE contact_id = $1`, [
      contactIdOf(phoneHash(gateway.ring, phone)),
    ])
    await text(gateway, phone, 'NEW F A12 P0203 D0203')
    expect(await ruleOf(phone)).toEqual(['CALL'])
    expect(
      await gateway.rows('SELECT kind FROM open_question WHERE contact_id = $1 AND expires_at > clock_timestamp()', [
        contactIdOf(phoneHash(gateway.ring, phone)),
      ]),
    ).toEqual([{ kind: 'CONTACT' }])
  })

  it('FND with the number of a case is a report of its own and a claim on that case, whose status stays', async () => {
    const mother = freshPhone()
    await text(gateway, mother, REPORT)
    const [lost] = await casesOf(mother)
    const finder = freshPhone()
    await text(gateway, finder, `FND ${lost?.number} M A8 P0703`)
    expect(await casesOf(finder)).toMatchObject([{ kind: 'FOUND', status: 'ACTIVE' }])
    expect(
      await gateway.rows(`SELECT type FROM case_event WHERE case_id = $1 AND type = 'CLAIM'`, [lost?.id]),
    ).toHaveLength(1)
    expect(await casesOf(mother)).toMatchObject([{ status: 'ACTIVE', public_status: 'RECEIVED' }])
  })
})

describe('what a report by SMS leaves out is asked for', () => {
  const reportOf = async (phone: string) =>
    gateway.rows<{ via: string; completeness: number; version: number; place: string | null }>(
      'SELECT via, completeness, version, place FROM report WHERE contact_id = $1 ORDER BY received_at, id',
      [contactIdOf(phoneHash(gateway.ring, phone))],
    )

  it('contact first, then two facts, one a text, then the receipt; every answer makes the one report fuller', async () => {
    const phone = freshPhone()
    const [contact] = await text(gateway, phone, 'BATKON Dara 7 bros')
    expect(contact).toMatch(/1 hao, 2 sms, 3 kom/)
    expect(await text(gateway, phone, '1')).toEqual(['Ban: bros, 7. Srok ru khum na? Som chlery mok. Chhop: CHHOP'])
    const [which] = await text(gateway, phone, 'Chhuk')
    expect(which).toBe('Muoy na?\n1 Chhuk, Kampot\n2 Chhuk, Kampong Thom\n3 Chhuk, Tboung Khmum\n9 pseng. Chlery lek')
    expect(await text(gateway, phone, '1')).toEqual([
      'Ban: bros, 7, Chhuk Kampot. Koeut ey? 1 noam tver ka 2 yok tov 3 chenh pi pteah 4 vong veng 5 ot deung',
    ])
    const [receipt, ...more] = await text(gateway, phone, '2')
    const [found] = await casesOf(phone)
    expect(receipt).toMatch(/^Lek \d{4} \d{4} \d\d, som tuk/)
    expect(more).toEqual([])
    expect(found).toMatchObject({ province: '07', district: '0703', contact: 'CALL', completeness: 5, danger: 2 })
    expect(await reportOf(phone)).toEqual([{ via: 'SMS', completeness: 5, version: 5, place: '0703' }])
    expect(gateway.sms.sent.filter(({ to, text: said }) => to === phone && /dara/i.test(said))).toEqual([])
  })

  it('an answer that makes the case urgent is put to whoever was asked to take it, at any hour, by the old code', async () => {
    const [phone, worker] = [freshPhone(), freshPhone()]
    await register(gateway, worker, 'caseworker', '23', 'Vanna')
    await text(gateway, phone, 'NEW M A8 P2301 D0103')
    const before = await gateway.rows<{ code: string; kind: string }>(
      `SELECT code, alert.kind FROM alert JOIN "case" c ON c.id = case_id WHERE district = '2301'`,
    )
    expect(before).toEqual([{ code: before[0]?.code, kind: 'NEW_CASE' }])
    await text(gateway, phone, '1')
    await text(gateway, phone, '2')
    expect(textsTo(gateway, worker).at(-1)).toContain(`${before[0]?.code} URGENT: Boy 8`)
    expect(
      await gateway.rows(
        `SELECT code, alert.kind, escalate_at < clock_timestamp() + interval '6 minutes' AS soon FROM alert
          JOIN "case" c ON c.id = case_id WHERE district = '2301'`,
      ),
    ).toEqual([{ code: before[0]?.code, kind: 'DANGER', soon: true }])
    const waiting = `SELECT state FROM outbound_message WHERE contact_id = $1 AND state = 'QUEUED'`
    expect(await gateway.rows(waiting, [contactIdOf(phoneHash(gateway.ring, worker))])).toEqual([])
  })

  it('the same digit answers one question after the other: it is no robot', async () => {
    const phone = freshPhone()
    const answers = []
    for (const words of ['BATKON Dara Chhuk', '1', '1', '1', 'SEE Chhuk', '1'])
      answers.push((await text(gateway, phone, words)).length)
    expect(answers).toEqual(Array(6).fill(1))
  })

  it('nothing after a no, and a phone that said no before gets the receipt alone', async () => {
    const phone = freshPhone()
    await text(gateway, phone, 'BATKON Dara')
    expect(await text(gateway, phone, '3')).toEqual([])
    const [receipt] = await text(gateway, phone, 'BATKON Sok 12')
    expect(receipt).toMatch(/^Lek \d{4} \d{4} \d\d, som tuk/)
  })

  it('a phone that may be contacted is asked at once, by what was wrong; words that are no place go to the owner', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    await text(gateway, phone, '2')
    expect(await text(gateway, phone, 'NEW M A8 P2603 D0103 G3')).toEqual([
      'Ot skoal P2603. Ex: P02 = khet, P0203 = Battambang',
    ])
    expect(await text(gateway, phone, 'P0203')).toEqual([expect.stringMatching(/^Lek \d{4} \d{4} \d\d, som tuk/)])
    expect((await casesOf(phone)).map(({ district }) => district)).toEqual(['0703', '0203'])
  })

  it('a report without anything to repeat is asked for the place', async () => {
    const phone = freshPhone()
    await text(gateway, phone, 'បាត់កូន')
    expect(await text(gateway, phone, '២')).toEqual(['បាន: សារ។ នៅស្រុក ឬឃុំណា? សូមឆ្លើយមក'])
  })

  it('an answer to a report that was taken back is kept and does nothing', async () => {
    const phone = freshPhone()
    await text(gateway, phone, 'SEE girl')
    await text(gateway, phone, '1')
    await gateway.rows(`UPDATE report SET raw_text = '', parsed = '' WHERE contact_id = $1`, [
      contactIdOf(phoneHash(gateway.ring, phone)),
    ])
    expect(await text(gateway, phone, 'Bavet')).toEqual([])
    expect(gateway.faults).toEqual([])
  })
})

describe('a report by SMS from an official', () => {
  it('gets the echo with an undo code and is not asked about contact', async () => {
    const phone = freshPhone()
    const official = await register(gateway, phone, 'commune', '0703', 'Sophea')
    const [answer] = await text(gateway, phone, `${REPORT} N DARA`)
    const [found] = await casesOf(phone)
    const number = String(found?.number).replace(/^(.{4})(.{4})(..)$/, '$1 $2 $3')
    expect(answer).toMatch(/^.* OK\. Boy 8, Chhuk, missing 01\/03\. .* Wrong\? UNDO \d{4} in 30 min\.$/)
    expect(answer).toContain(number)
    expect(answer).not.toMatch(/dara/i)
    expect(found).toMatchObject({ opened_by_id: official })
    expect(await ruleOf(phone)).toEqual([])
  })
})

describe('a text nobody can read', () => {
  it('gets T4, the second T7, then silence; all are kept', async () => {
    const phone = freshPhone()
    const answers = []
    for (const words of ['hello', 'is anybody there', 'please', 'please'])
      answers.push(await text(gateway, phone, words))
    expect(answers.map((each) => each.length)).toEqual([1, 1, 0, 0])
    expect(answers[0]![0]).toContain('BATKON')
    expect(answers[1]![0]).toMatch(/CHUOY/)
    expect(await outcomesOf(phone)).toEqual(Array(4).fill({ outcome: 'unread', state: 'DONE' }))
  })

  it('a day later it is answered again', async () => {
    const phone = freshPhone()
    await text(gateway, phone, 'hello')
    await text(gateway, phone, 'hello?')
    await gateway.rows(
      `UPDATE inbound_message SET received_at = received_at - interval '25 hours' WHERE from_hash = $1`,
      [phoneHash(gateway.ring, phone)],
    )
    expect((await text(gateway, phone, 'hello'))[0]).toContain('BATKON')
  })

  it('from a name or a short code is kept and never answered', async () => {
    const before = gateway.sms.sent.length
    await keepText(gateway, 'MTN', 'You have won')
    await keepText(gateway, '1280', 'hello')
    await gateway.settle()
    expect(gateway.sms.sent).toHaveLength(before)
    expect(gateway.faults).toEqual([])
  })

  it('Khmer letters are answered in Khmer, all else in Latin letters', async () => {
    expect((await text(gateway, freshPhone(), 'សួស្តី'))[0]).toMatch(/\p{Script=Khmer}/u)
    expect((await text(gateway, freshPhone(), 'suosdei'))[0]).not.toMatch(/\p{Script=Khmer}/u)
  })

  it('is kept as it came', async () => {
    const phone = freshPhone()
    const odd = 'a\u0000b \ud800 ﷽ 🙏 <script>'
    await keepText(gateway, phone, odd)
    await gateway.settle()
    const [row] = await gateway.rows<{ id: string; body: Buffer }>(
      'SELECT id, body FROM inbound_message WHERE from_hash = $1',
      [phoneHash(gateway.ring, phone)],
    )
    const body = JSON.parse(openFromDoor(gateway.ring, bodyPlace(row!.id), row!.body).toString('utf8')) as {
      raw: string
    }
    expect(Buffer.from(body.raw, 'base64')).toEqual(Buffer.from(`from=${phone}&text=${odd}`))
  })
})

describe('news by SMS', () => {
  const newsOf = (phone: string) =>
    gateway.rows<{ number: string }>(
      `SELECT c.number FROM report JOIN "case" c ON c.id = case_id WHERE report.contact_id = $1 AND report.kind = 'UPDATE'`,
      [contactIdOf(phoneHash(gateway.ring, phone))],
    )

  it('ADD thanks in the same words whether there is such a case or not; its owner is told', async () => {
    const owner = freshPhone()
    await register(gateway, owner, 'caseworker', '24', 'Sophea')
    const [mother, aunt] = [freshPhone(), freshPhone()]
    await text(gateway, mother, 'NEW M A8 P2401 D0103 G6')
    const number = String((await casesOf(mother))[0]?.number)
    const thanks = await text(gateway, aunt, `ADD ${number} seen in Poipet`)
    expect(thanks).toEqual([expect.stringMatching(/^Orkun\. Bokkolik neung an\./)])
    expect(await text(gateway, aunt, 'ADD 4712093549 seen in Poipet')).toEqual(thanks)
    expect(await newsOf(aunt)).toEqual([{ number }])
    const told = `SELECT template FROM outbound_message WHERE contact_id = $1 AND template = 'AL20'`
    const words = () => gateway.rows(told, [contactIdOf(phoneHash(gateway.ring, owner))])
    expect(await words()).toHaveLength(1)
    // more news at once is one more word at most, half an hour later or in the morning
    for (const place of ['Pailin', 'Kep', 'Takeo']) await text(gateway, aunt, `ADD ${number} seen in ${place}`)
    expect(await newsOf(aunt)).toHaveLength(4)
    expect((await words()).length).toBeLessThanOrEqual(2)
    expect(await text(gateway, aunt, 'ADD seen in Poipet')).toEqual([
      'ADD nov khvas. Ex: ADD 4712093549 seen in Poipet',
    ])
    // a claim that a child is home makes nobody its reporter
    await gateway.rows(`UPDATE report SET kind = 'CLAIM' WHERE contact_id = $1`, [
      contactIdOf(phoneHash(gateway.ring, aunt)),
    ])
    await text(gateway, aunt, 'good morning')
    expect(await newsOf(aunt)).toEqual([])
  })

  it('a text nobody can read, from a phone on exactly one open case, goes to its owner; the answers tell nothing of it', async () => {
    const phone = freshPhone()
    await text(gateway, phone, 'NEW M A8 P0203 D0103 G3')
    const answers = []
    for (const words of ['he called from Poipet', 'he is alive', 'please'])
      answers.push(await text(gateway, phone, words))
    expect(answers.map((each) => each.length)).toEqual([1, 1, 0])
    expect(answers[0]![0]).toContain('BATKON')
    expect(await newsOf(phone)).toHaveLength(3)
    await text(gateway, phone, 'NEW F A5 P0203 D0103 G3')
    await text(gateway, phone, 'which one is it')
    expect(await newsOf(phone)).toHaveLength(3)
  })
})

describe('help, and the word with two meanings', () => {
  it('HELP tells how to report, a registered phone what its role sends, VERB HELP one verb', async () => {
    const [family, commune] = [freshPhone(), freshPhone()]
    await register(gateway, commune, 'commune', '0703', 'Chan')
    expect((await text(gateway, family, 'CHUOY'))[0]).toContain('BATKON')
    expect(await text(gateway, family, 'ឃើញ ?')).toEqual(['ឃើញក្មេង។ ឧ. SEE M A9 P0110 D'])
    expect((await text(gateway, commune, '00'))[0]).toContain('HOM child home')
    expect(await text(gateway, commune, 'HELP ADD')).toEqual([
      'ADD, number, your words. Example: ADD 4712093549 seen in Poipet',
    ])
    expect((await text(gateway, commune, 'HELP'))[0]).toContain('HOM child home')
    expect((await text(gateway, commune, 'what now'))[0]).toBe('Not understood: WHAT. Nothing was recorded. Send HELP.')
    expect(await text(gateway, family, '...')).toEqual(['Kmean ey an te. Pnher HELP'])
  })

  it('BAT asks which; 1 reports the words behind it, or says how', async () => {
    const phone = freshPhone()
    expect(await text(gateway, phone, 'BAT')).toEqual([expect.stringMatching(/^BAT mean ney pi/)])
    expect((await text(gateway, phone, '1'))[0]).toContain('BATKON')
    await text(gateway, phone, 'bat Dara 7 bros Bavet')
    expect(await casesOf(phone)).toEqual([])
    expect((await text(gateway, phone, '1'))[0]).toMatch(/1 hao, 2 sms, 3 kom/)
    expect(await casesOf(phone)).toMatchObject([{ kind: 'MISSING', district: '2008' }])
  })

  it('BAT for an answer to the question about contact: a yes asks again how', async () => {
    const phone = freshPhone()
    const [contact] = await text(gateway, phone, REPORT)
    await text(gateway, phone, 'bat')
    expect(await text(gateway, phone, '2')).toEqual([contact])
    await text(gateway, phone, '1')
    expect(await ruleOf(phone)).toEqual(['CALL'])
  })
})

describe('STOP and START', () => {
  const optedOut = async (phone: string) =>
    (
      await gateway.rows<{ out: boolean }>(
        'SELECT opted_out_at IS NOT NULL AS out FROM contact WHERE phone_hash = $1',
        [phoneHash(gateway.ring, phone)],
      )
    )[0]?.out

  it.each(['STOP', 'stop.', 'CHHOP', 'ឈប់'])('%s stops with one confirmation', async (word) => {
    const phone = freshPhone()
    expect(await text(gateway, phone, word)).toHaveLength(1)
    expect(await optedOut(phone)).toBe(true)
    expect(await text(gateway, phone, 'START')).toHaveLength(1)
    expect(await optedOut(phone)).toBe(false)
  })

  it.each(['END', 'CANCEL', 'QUIT', 'STOPALL', 'UNSUBSCRIBE', 'REVOKE', 'OPTOUT'])(
    '%s is a word carriers own: it stops and gets no answer',
    async (word) => {
      const phone = freshPhone()
      expect(await text(gateway, phone, word)).toEqual([])
      expect(await optedOut(phone)).toBe(true)
    },
  )

  it('no case changes; a report after a STOP is a case and is answered', async () => {
    const phone = freshPhone()
    await text(gateway, phone, REPORT)
    const before = await casesOf(phone)
    await text(gateway, phone, 'STOP')
    expect(await casesOf(phone)).toEqual(before)
    expect(await text(gateway, phone, 'NEW M A9 P0203')).toHaveLength(1)
  })

  it('STOP with more words is no stop', async () => {
    const phone = freshPhone()
    await text(gateway, phone, 'STOP my son is lost')
    expect(await optedOut(phone)).toBe(false)
  })

  it("the provider's own notice stops too, without an answer", async () => {
    const phone = freshPhone()
    await keepEvent(
      gateway.deps,
      'africastalking',
      { kind: 'opt-out', key: `optout:${phone}`, from: phone },
      Buffer.from(''),
    )
    await gateway.settle()
    expect(await optedOut(phone)).toBe(true)
    expect(textsTo(gateway, phone)).toEqual([])
  })
})

describe('the inbox', () => {
  it('the same message 50 times at once is one row', async () => {
    const phone = freshPhone()
    const kept = await Promise.all(Array.from({ length: 50 }, () => keepText(gateway, phone, REPORT, 'at-once')))
    expect(kept.filter((each) => each === 'stored')).toHaveLength(1)
    expect(kept.filter((each) => each === 'known')).toHaveLength(49)
    await gateway.settle()
    expect(await casesOf(phone)).toHaveLength(1)
    expect(await keepText(gateway, phone, REPORT, 'at-once')).toBe('known')
  })

  it('20 messages, each 50 times at once, are 20 rows and 20 cases', async () => {
    const told = Array.from({ length: 20 }, (_, at) => ({ phone: freshPhone(), key: `of-twenty-${at}` }))
    const kept = await Promise.all(
      Array.from({ length: 50 }, () => told).flatMap((all) =>
        all.map(({ phone, key }) => keepText(gateway, phone, REPORT, key)),
      ),
    )
    // what found the store busy waits in the spool, where its key sorts it out
    expect(kept.filter((each) => each === 'refused')).toEqual([])
    await vi.waitFor(
      async () => {
        await gateway.deps.intake.drain()
        expect(gateway.spool.list()).toEqual([])
      },
      { timeout: 60_000, interval: 100 },
    )
    await gateway.settle()
    const rows = await gateway.rows(`SELECT FROM inbound_message WHERE key LIKE 'of-twenty-%'`)
    expect(rows).toHaveLength(20)
    for (const { phone } of told) expect(await casesOf(phone)).toHaveLength(1)
  }, 120_000)

  it('a message handled 10 times at once is one case, one answer', async () => {
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT)
    const id = gateway.woken[0]!.id
    gateway.woken.length = 0
    await Promise.all(Array.from({ length: 10 }, () => handleInbound(gateway.deps, id)))
    await gateway.settle()
    expect(await casesOf(phone)).toHaveLength(1)
    expect(textsTo(gateway, phone)).toHaveLength(1)
    const events = await gateway.rows(
      `SELECT FROM case_event JOIN report USING (case_id) WHERE contact_id = $1 AND type = 'REPORT'`,
      [contactIdOf(phoneHash(gateway.ring, phone))],
    )
    expect(events).toHaveLength(1)
    expect(gateway.faults).toEqual([])
  })

  it("a sender's texts are handled in the order they came, whichever is woken first", async () => {
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT)
    await keepText(gateway, phone, '1')
    await keepText(gateway, phone, 'STOP')
    const ids = gateway.woken.map((job) => job.id)
    gateway.woken.length = 0
    await handleInbound(gateway.deps, ids[2]!)
    expect((await outcomesOf(phone)).map((row) => row.outcome)).toEqual(['case opened', 'contact answer', 'stop'])
  })

  it('what nobody woke is done by the sweep', async () => {
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT)
    gateway.woken.length = 0
    await gateway.rows(
      `UPDATE inbound_message SET received_at = received_at - interval '3 seconds' WHERE from_hash = $1`,
      [phoneHash(gateway.ring, phone)],
    )
    await sweep(gateway.deps)
    expect(await casesOf(phone)).toHaveLength(1)
    gateway.woken.length = 0
    await gateway.rows(`UPDATE outbound_message SET next_at = next_at - interval '3 seconds' WHERE state = 'QUEUED'`)
    await sweep(gateway.deps)
    expect(textsTo(gateway, phone)).toHaveLength(1)
    const [found] = await casesOf(phone)
    await gateway.rows(`UPDATE "case" SET match_due_at = match_due_at - interval '3 seconds' WHERE id = $1`, [
      found?.id,
    ])
    await sweep(gateway.deps)
    expect(await casesOf(phone)).toMatchObject([{ match_due_at: null }])
  })

  it('a poisonous message is tried five times, then left to people; the others of its sender go on', async () => {
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT, 'poison')
    const id = gateway.woken[0]!.id
    gateway.woken.length = 0
    await gateway.rows('UPDATE inbound_message SET body = $2 WHERE id = $1', [
      id,
      sealAtDoor(gateway.ring, bodyPlace(id), '{"not":"ours"}'),
    ])
    const waits = []
    for (let times = 1; times <= 5; times += 1) {
      await handleInbound(gateway.deps, id)
      const [row] = await gateway.rows<{ state: string; attempts: number; wait: number }>(
        `SELECT state, attempts, round(extract(epoch FROM next_at - clock_timestamp()))::int AS wait FROM inbound_message WHERE id = $1`,
        [id],
      )
      expect(row?.attempts).toBe(times)
      waits.push(row?.state === 'DEAD' ? 'DEAD' : row?.wait)
      await handleInbound(gateway.deps, id) // not due: nothing happens
      await gateway.rows(`UPDATE inbound_message SET next_at = clock_timestamp() - interval '1 second' WHERE id = $1`, [
        id,
      ])
    }
    expect(waits).toEqual([2, 10, 60, 300, 'DEAD'])
    expect(gateway.faults.map((fault) => fault.code)).toEqual(Array(5).fill('inbound-failed'))
    await handleInbound(gateway.deps, id)
    expect(gateway.faults).toHaveLength(5)
    expect(await text(gateway, phone, REPORT)).toHaveLength(1)
  })

  it('a store that is away is not the fault of the message', async () => {
    const phone = freshPhone()
    await keepText(gateway, phone, REPORT)
    const id = gateway.woken[0]!.id
    gateway.woken.length = 0
    const away = { query: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })) }
    const flaky = {
      ...gateway.deps,
      pool: {
        query: (query: { name?: string }) =>
          query.name === 'load-sender' ? away.query() : gateway.pool.query(query as never),
      } as never,
    }
    await expect(handleInbound(flaky, id)).rejects.toThrow()
    expect(await gateway.rows('SELECT attempts, state FROM inbound_message WHERE id = $1', [id])).toEqual([
      { attempts: 0, state: 'RECEIVED' },
    ])
    expect(gateway.faults).toEqual([])
    await handleInbound(gateway.deps, id)
    expect(await casesOf(phone)).toHaveLength(1)
  })
})
