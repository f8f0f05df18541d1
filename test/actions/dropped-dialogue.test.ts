import { describe, expect, it } from 'vitest'
import { keepEvent } from '../../src/actions/keep-event.ts'
import { promoteDropped } from '../../src/actions/ussd/promote-dropped.ts'
import { textDropped } from '../../src/actions/ussd/text-dropped.ts'
import { places } from '../../src/store/sealed-places.ts'
import { phoneHash } from '../../src/store/secrets/keys.ts'
import { loadKeys, openFor } from '../../src/store/secrets/vault.ts'
import { type Caller, caller, freshPhone, gatewayOfFile, keepText, speaks, text, textsTo } from '../deps.ts'

const gateway = await gatewayOfFile()

const UNTIL_OPEN = ['1', '1', '1', '7', 'chhuk', '1', '1', '4']
const REST = ['Sok Dara', 'red shirt', '1']
const numberIn = (screen: string) => /\b(\d{4}) (\d{4}) (\d{2})\b/.exec(screen)?.slice(1).join('') ?? 'none'

/** A phone in English that has pressed these keys and then lost the line. */
async function dropped(...inputs: string[]): Promise<Caller> {
  const phone = freshPhone()
  await speaks(gateway, phone, 'en')
  const call = caller(gateway, phone)
  await call.dial()
  await call.press(...inputs)
  await gateway.settle()
  return call
}

/** Time goes by for every dialogue of the store. */
const wait = (minutes: number) =>
  gateway.rows(`UPDATE ussd_session SET last_at = last_at - $1 * interval '1 minute'`, [minutes])

const reportsOf = (sessionId: string) =>
  gateway.rows<{
    id: string
    origin: string
    partial: boolean
    case_id: string | null
    parsed: Buffer
    number: string | null
  }>(
    `SELECT report.*, c.number FROM report LEFT JOIN "case" c ON c.id = case_id WHERE origin LIKE '%:' || $1 || '#%'`,
    [sessionId],
  )

describe('the line drops', () => {
  it('after R8: it is a case, with everything told so far', async () => {
    const mother = await dropped(...UNTIL_OPEN, 'Sok Dara')
    await wait(31)
    await promoteDropped(gateway.deps)
    expect(await reportsOf(mother.sessionId)).toMatchObject([
      { partial: false, number: expect.stringMatching(/^\d{10}$/) },
    ])
  })

  it.each([
    ['who is missing only', ['1', '1'], false],
    ['who, and whether we may call', ['1', '1', '1'], false],
    ['an age', ['1', '1', '1', '7'], true],
    ['an age skipped, a place', ['1', '1', '3', '88', '88', 'chhuk', '1'], true],
    ['an age and place skipped', ['1', '1', '3', '88', '88', '88'], false],
    ['a sighting with the child told', ['2', '1', '1', '2'], true],
  ] as const)('before R8, with %s: a partial report for staff after 30 minutes (%s)', async (_what, inputs, kept) => {
    const call = await dropped(...inputs)
    await wait(29)
    await promoteDropped(gateway.deps)
    expect(await reportsOf(call.sessionId)).toEqual([])
    await wait(2)
    await promoteDropped(gateway.deps)
    await promoteDropped(gateway.deps)
    const found = await reportsOf(call.sessionId)
    expect(found.map(({ partial, case_id }) => ({ partial, case_id }))).toEqual(
      kept ? [{ partial: true, case_id: null }] : [],
    )
  })

  it('the answer about contact stands beside a partial report', async () => {
    const call = await dropped('1', '1', '3', '88', '7')
    await wait(31)
    await promoteDropped(gateway.deps)
    const [report] = await reportsOf(call.sessionId)
    const key = (await loadKeys(gateway.pool, gateway.ring, [report!.id])).get(report!.id)
    const facts = JSON.parse(openFor(key, places.parsed(report!.origin), report!.parsed)!)
    expect(facts).toMatchObject({ kind: 'MISSING', sex: 'M', contact: 'NONE', ageMin: 7, ageMax: 7 })
  })

  it('one dialogue that cannot be opened holds up no other', async () => {
    const broken = await dropped('1', '1', '1', '7')
    const whole = await dropped('1', '2', '1', '9')
    await gateway.rows(`UPDATE ussd_session SET state = '\\x00', last_at = last_at - interval '1 hour' WHERE id = $1`, [
      `africastalking:${broken.sessionId}`,
    ])
    await wait(31)
    await promoteDropped(gateway.deps).catch(() => undefined)
    expect(await reportsOf(whole.sessionId)).toHaveLength(1)
    expect(gateway.faults.splice(0).map((fault) => fault.code)).toEqual(['promote-failed'])
    await gateway.rows('DELETE FROM ussd_session WHERE id = $1', [`africastalking:${broken.sessionId}`])
  })

  it("the provider's notice that it was left closes the dialogue; the draft stays", async () => {
    const call = await dropped('1', '1', '1', '7')
    const event = {
      kind: 'ussd-end' as const,
      key: `ussd-end:${call.sessionId}`,
      sessionId: call.sessionId,
      left: true,
    }
    await keepEvent(gateway.deps, 'africastalking', event, Buffer.from(''))
    await keepEvent(gateway.deps, 'africastalking', event, Buffer.from(''))
    await gateway.settle()
    expect(
      await gateway.rows(`SELECT "end" FROM ussd_session WHERE id = $1`, [`africastalking:${call.sessionId}`]),
    ).toEqual([{ end: 'LEFT' }])
    await wait(31)
    await promoteDropped(gateway.deps)
    expect(await reportsOf(call.sessionId)).toHaveLength(1)
  })
})

const LEAVE = ['1', '1', '1', '7']
/** An hour by the clock in Cambodia, tomorrow. */
const strikes = (hour: number) => {
  const day = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
  return new Date(Date.parse(day) + (hour - 7) * 3_600_000)
}
const plan = (hour = 12) => textDropped({ ...gateway.deps, now: () => strikes(hour) })
const remind = async (hour = 12) => {
  await plan(hour)
  await gateway.settle()
}

describe('the text about a dropped line (T2)', () => {
  const T2 = 'Line cut. Dial *123# to go on, or send 1: we call you, 2: go on by SMS.'
  const hangsUp = async ({ sessionId }: Caller) => {
    const event = { kind: 'ussd-end' as const, key: `ussd-end:${sessionId}`, sessionId, left: true }
    await keepEvent(gateway.deps, 'africastalking', event, Buffer.from(''))
    await gateway.settle()
  }

  it('comes once, after three minutes without a hop', async () => {
    const call = await dropped(...LEAVE)
    await wait(2.9)
    await remind()
    expect(textsTo(gateway, call.phone)).toEqual([])
    await wait(0.2)
    await remind()
    await remind()
    expect(textsTo(gateway, call.phone)).toEqual([T2])
  })

  it('comes after two minutes where the provider told of the end', async () => {
    const call = await dropped(...LEAVE)
    await hangsUp(call)
    await wait(1.9)
    await remind()
    expect(textsTo(gateway, call.phone)).toEqual([])
    await wait(0.2)
    await remind()
    expect(textsTo(gateway, call.phone)).toEqual([T2])
  })

  it.each([
    ['texts alone were allowed', ['1', '1', '2', '7'], [T2]],
    [
      'the case is open already',
      UNTIL_OPEN,
      [expect.stringMatching(/^Ref \d{4} \d{4} \d{2}\. Keep this number\./), T2],
    ],
    ['contact was refused', ['1', '1', '3', '88', '7'], []],
    ['contact was never asked', ['1', '1'], []],
    ['a call was asked for', [...LEAVE, '99'], []],
    ['too many wrong answers ended it', [...LEAVE, 'xx', 'xx', 'xx'], []],
  ] as const)('when %s: %3$s', async (_what, inputs, texts) => {
    const call = await dropped(...inputs)
    await wait(4)
    await remind()
    expect(textsTo(gateway, call.phone)).toEqual(texts)
  })

  it('waits for the morning', async () => {
    const call = await dropped(...LEAVE)
    await wait(31)
    await promoteDropped(gateway.deps)
    await remind(20)
    await remind(7.9)
    expect(textsTo(gateway, call.phone)).toEqual([])
    await remind(8)
    expect(textsTo(gateway, call.phone)).toEqual([T2])
  })

  it('is not sent to one who dials again, also when it was queued before', async () => {
    const call = await dropped(...LEAVE)
    await wait(4)
    await plan()
    await caller(gateway, call.phone).dial()
    await gateway.settle()
    expect(textsTo(gateway, call.phone)).toEqual([])
  })

  it('is not sent a second time for a draft that went on and dropped again', async () => {
    const call = await dropped(...LEAVE)
    await wait(4)
    await remind()
    const again = caller(gateway, call.phone)
    await again.dial()
    await again.press('1', 'chhuk', '1')
    await wait(4)
    await remind()
    expect(textsTo(gateway, call.phone)).toEqual([T2])
  })

  it.each(['STOP', 'KHOS LEK'])('dies with a later %s', async (words) => {
    const call = await dropped(...LEAVE)
    await wait(4)
    await plan()
    await keepText(gateway, call.phone, words)
    gateway.woken.reverse()
    await gateway.settle()
    expect(textsTo(gateway, call.phone)).not.toContain(T2)
  })

  it('1 in answer asks for a call, which is promised at once', async () => {
    const call = await dropped(...LEAVE)
    await wait(4)
    await remind()
    expect(await text(gateway, call.phone, ' ១. ')).toEqual(['We will call soon. If not safe, say: wrong number.'])
    expect(
      await gateway.rows(
        'SELECT reason, case_id FROM callback JOIN contact ON contact.id = contact_id WHERE phone_hash = $1',
        [phoneHash(gateway.ring, call.phone)],
      ),
    ).toEqual([{ reason: 'sms', case_id: null }])
  })
})

describe('2 in answer to it goes on by text', () => {
  const PLACE = 'Where? Send the name of the district or commune. Not known: 88'
  const DAY = 'Since when? Send 1 today, 2 yesterday, 3 this week, 4 this month, 5 longer ago, or the day'
  const WHAT = 'What happened? Send 1 went for work, 2 by force, 3 left alone, 4 lost the way, 5 not known'
  const NAME = 'What name? Khmer or abc. To skip: 88'
  const MARKS = 'Marks or clothes? Ex: scar on hand, red shirt. To skip: 88'

  /** A phone whose line dropped after these keys and that wants to go on by text; what it is asked. */
  async function wantsText(
    ...inputs: string[]
  ): Promise<{ call: Caller; says: (words: string) => Promise<string[]>; first: string[] }> {
    const call = await dropped(...inputs)
    await wait(4)
    await remind()
    const says = (words: string) => text(gateway, call.phone, words)
    return { call, says, first: await says('2') }
  }
  const factsOf = async ({ sessionId }: Caller) => {
    const reports = await reportsOf(sessionId)
    expect(reports).toHaveLength(1)
    const { id, case_id, origin, parsed } = reports[0]!
    const keyId = case_id ?? id
    return JSON.parse(
      openFor((await loadKeys(gateway.pool, gateway.ring, [keyId])).get(keyId), places.parsed(origin), parsed)!,
    )
  }

  it('at the same question, to the number and the wish to delete the texts', async () => {
    const { call, says, first } = await wantsText(...LEAVE)
    expect(first).toEqual([PLACE])
    expect(await says('Chhuk')).toEqual([expect.stringMatching(/^Which one\?\n1 Chhuk, Kampot\n/)])
    expect(await says('1')).toEqual([DAY])
    expect(await says('msel minh')).toEqual([WHAT])
    expect(await says('4')).toEqual([NAME])
    expect(await says('Sok Dara')).toEqual([MARKS])
    const [last = ''] = await says('red shirt')
    expect(last).toMatch(/^Thank you\. Write down \d{4} \d{4} \d{2}, then delete these SMS\. To ask: dial \*123#, 3\./)
    expect(await factsOf(call)).toMatchObject({
      sex: 'M',
      ageMin: 7,
      place: '0703',
      left: 5,
      name: 'Sok Dara',
      marks: 'red shirt',
    })
    expect(await reportsOf(call.sessionId)).toMatchObject([{ partial: false, number: numberIn(last) }])
    expect(textsTo(gateway, call.phone)).toHaveLength(8)
    expect(textsTo(gateway, call.phone).join()).not.toMatch(/PIN|Dara|shirt\b.*red/)
    expect(await caller(gateway, call.phone).dial()).toBe(call.screens[0]!.text)
  })

  it('with a case that is open already: its report is told more, and not there twice', async () => {
    const { call, says, first } = await wantsText(...UNTIL_OPEN)
    const [opened] = await reportsOf(call.sessionId)
    expect(first).toEqual([NAME])
    expect(await says('Sok Dara')).toEqual([MARKS])
    expect(await says('88')).toEqual([expect.stringContaining('then delete these SMS')])
    expect(await reportsOf(call.sessionId)).toMatchObject([{ number: opened!.number }])
    expect(await factsOf(call)).toMatchObject({ name: 'Sok Dara', left: 5 })
  })

  it('a sighting as well', async () => {
    const { call, says, first } = await wantsText('2', '2', '1')
    expect(first).toEqual([expect.stringMatching(/^About how old\? Send 1: M 0-5,/)])
    expect(await says('srey 8')).toEqual([PLACE])
    expect(await says('0703')).toEqual([expect.stringMatching(/^Now\? Send 1 lost, alone,/)])
    expect(await says('2')).toEqual(['Name, clothes, or the exact place? To skip: 88'])
    expect(await says('at the market')).toEqual([expect.stringContaining('then delete these SMS')])
    expect(await factsOf(call)).toMatchObject({
      kind: 'SIGHTING',
      sex: 'F',
      ageMin: 8,
      place: '0703',
      text: 'at the market',
    })
  })

  it('a later call asks nothing that was answered by text, and texts nothing that was answered by call', async () => {
    const { call, says } = await wantsText(...LEAVE)
    await says('0703')
    const again = caller(gateway, call.phone)
    expect(await again.dial()).toContain('When did you last see the child?')
    await again.press('1')
    expect(await says('3')).not.toContain(WHAT)
    expect(await says('1')).toEqual(['We will call soon. If not safe, say: wrong number.'])
    expect(await again.press('4')).toContain("child's name")
    await gateway.settle()
    expect(await factsOf(call)).toMatchObject({ place: '0703', left: 5 })
  })

  it('what cannot be read is asked again, then a call is offered, and made', async () => {
    const { call, says } = await wantsText('1', '1', '1', '7', 'chhuk', '1', '1')
    expect(await says('hm')).toEqual([WHAT])
    expect(await says('hm')).toEqual(['We did not understand. Send 1 and we call you, 2 to try again'])
    expect(await says('bat')).toEqual(['We will call soon. If not safe, say: wrong number.'])
    expect(
      await gateway.rows('SELECT FROM callback JOIN contact ON contact.id = contact_id WHERE phone_hash = $1', [
        phoneHash(gateway.ring, call.phone),
      ]),
    ).toHaveLength(1)
  })

  it('no number chooses a row that nobody sees, and no key another screen', async () => {
    const { says } = await wantsText(...LEAVE)
    for (const key of ['1', '0', '00', '98', ' ៣ ']) expect(await says(key)).toEqual([PLACE])
    expect(await says('0703')).toEqual([DAY])
  })

  it('an answer that comes while what was dropped goes to staff reaches them as well', async () => {
    const { call, says } = await wantsText(...LEAVE)
    await wait(31)
    const meanwhile = new Proxy(gateway.pool, {
      get: (pool, name) =>
        name === 'query'
          ? async (query: { readonly name?: string }, ...values: unknown[]) => {
              const found = await Reflect.apply(pool.query, pool, [query, ...values])
              if (query.name === 'dropped-dialogues') await says('0703')
              return found
            }
          : Reflect.get(pool, name, pool),
    })
    await promoteDropped({ ...gateway.deps, pool: meanwhile })
    await wait(31)
    await promoteDropped(gateway.deps)
    expect(await factsOf(call)).toMatchObject({ ageMin: 7, place: '0703' })
  })

  it('what was answered reaches staff, when no more answers come', async () => {
    const { call, says } = await wantsText(...LEAVE)
    await says('0703')
    await wait(31)
    await promoteDropped(gateway.deps)
    expect(await reportsOf(call.sessionId)).toMatchObject([{ partial: true, case_id: null }])
    expect(await factsOf(call)).toMatchObject({ ageMin: 7, place: '0703' })
  })
})

describe('the same phone dials again', () => {
  it('after too many wrong answers: the open question', async () => {
    const call = await dropped('1', '1', '1', 'xx', 'xx', 'xx', 'xx', 'xx')
    expect(call.screens.at(-1)).toMatchObject({ end: true, text: expect.stringContaining('Dial again to go on') })
    expect(await caller(gateway, call.phone).dial()).toContain('About how old?')
  })

  it('long after: a report that staff have as a partial one becomes the case, and is not there twice', async () => {
    const call = await dropped('1', '1', '1', '7')
    for (const answers of [
      ['chhuk', '1'],
      ['1', '4'],
    ]) {
      await wait(31)
      await promoteDropped(gateway.deps)
      const again = caller(gateway, call.phone)
      await again.dial()
      await again.press('1', ...answers)
      await gateway.settle()
    }
    const reports = await reportsOf(call.sessionId)
    expect(reports).toMatchObject([{ partial: false, number: expect.stringMatching(/^\d{10}$/) }])
    const { case_id: id, origin, parsed } = reports[0]!
    const key = (await loadKeys(gateway.pool, gateway.ring, [id!])).get(id!)
    expect(JSON.parse(openFor(key, places.parsed(origin), parsed)!)).toMatchObject({ ageMin: 7, left: 5 })
  })

  it('within 2 minutes: the open question, nothing of earlier answers, and the same case at the end', async () => {
    const call = await dropped(...UNTIL_OPEN, 'Sok Dara')
    const [opened] = await reportsOf(call.sessionId)
    const again = caller(gateway, call.phone)
    expect(await again.dial()).toBe(call.screens.at(-1)!.text)
    const last = await again.press('red shirt', '1')
    expect(numberIn(last)).toBe(opened?.number)
    expect(last).toMatch(/PIN \d{6}/)
    await gateway.settle()
    expect(await reportsOf(call.sessionId)).toHaveLength(1)
    expect(await reportsOf(again.sessionId)).toEqual([])
    expect(textsTo(gateway, call.phone)).toEqual([expect.stringContaining(last.match(/\d{4} \d{4} \d{2}/)![0])])
  })

  it('dropping and dialling at every question loses nothing', async () => {
    const phone = freshPhone()
    await speaks(gateway, phone, 'en')
    let call = caller(gateway, phone)
    await call.dial()
    let screen = ''
    const answers = [...UNTIL_OPEN, ...REST]
    for (const [at, input] of answers.entries()) {
      screen = await call.press(input)
      const isLast = at === answers.length - 1
      // the summary never comes first after a gap: the question whether to go on comes before it
      if (isLast) break
      call = caller(gateway, phone)
      const first = await call.dial()
      if (at === answers.length - 2) expect(await call.press('1')).toBe(screen)
      else expect(first).toBe(screen)
    }
    await gateway.settle()
    const rows = await gateway.rows<Record<string, unknown>>(
      `SELECT completeness, name_latin IS NOT NULL AS named, marks IS NOT NULL AS marked, pin_shown_at IS NOT NULL AS shown, (SELECT count(*)::int FROM report WHERE case_id = c.id) AS reports
        FROM "case" c JOIN person ON person.case_id = c.id WHERE number = $1`,
      [numberIn(screen)],
    )
    expect(rows).toEqual([{ completeness: 6, reports: 1, named: true, marked: true, shown: true }])
  })

  it('from 2 minutes on with contact allowed: whether to go on, which tells nothing of what was begun', async () => {
    const call = await dropped('1', '1', '1', '7')
    await wait(3)
    const again = caller(gateway, call.phone)
    const first = await again.dial()
    expect(first).toContain('Continue from before?')
    expect(first).not.toMatch(/7|son|boy/i)
    expect(await again.press('1')).toBe(call.screens.at(-1)!.text)
  })

  it('from 2 minutes on after a "no", or never asked: the main menu; the draft stays with staff', async () => {
    for (const inputs of [
      ['1', '1', '3', '88', '7'],
      ['1', '1'],
    ]) {
      const call = await dropped(...inputs)
      await wait(3)
      const again = caller(gateway, call.phone)
      expect(await again.dial()).toBe(call.screens[0]!.text)
      const kept = await gateway.rows('SELECT promoted_at FROM ussd_session WHERE id = $1', [
        `africastalking:${call.sessionId}`,
      ])
      expect(kept).toEqual([{ promoted_at: null }])
    }
  })

  it('within 2 minutes after a "no": whether to go on', async () => {
    const call = await dropped('1', '1', '3', '88', '7')
    expect(await caller(gateway, call.phone).dial()).toContain('Continue from before?')
  })

  it('after 24 hours: the main menu', async () => {
    const call = await dropped('1', '1', '1', '7')
    await wait(24 * 60 + 1)
    expect(await caller(gateway, call.phone).dial()).toBe(call.screens[0]!.text)
  })

  it('after the receipt: the main menu', async () => {
    const call = await dropped(...UNTIL_OPEN, ...REST)
    expect(await caller(gateway, call.phone).dial()).toBe(call.screens[0]!.text)
  })

  it('for help (99): help comes first and the draft is not lost', async () => {
    const call = await dropped('1', '1', '1', '7')
    const help = caller(gateway, call.phone)
    await help.dial('99')
    expect(help.screens.at(-1)?.end).toBe(true)
    await gateway.settle()
    await wait(31)
    await promoteDropped(gateway.deps)
    expect(await reportsOf(call.sessionId)).toHaveLength(1)
  })

  it('and begins anew: what was set aside still reaches staff, also when that call drops too', async () => {
    const call = await dropped('1', '1', '1', '7')
    await wait(3)
    const again = caller(gateway, call.phone)
    await again.dial()
    await again.press('2')
    const third = caller(gateway, call.phone)
    await third.dial()
    await wait(31)
    await promoteDropped(gateway.deps)
    const all = [call, again, third].map((each) => reportsOf(each.sessionId))
    expect((await Promise.all(all)).flat()).toHaveLength(1)
  })

  it('with no language, twice left at the first screen: the choice of language, then where it was going', async () => {
    const phone = freshPhone()
    const dials = async (path = '') => {
      const call = caller(gateway, phone)
      return { call, screen: await call.dial(path) }
    }
    const first = await dials()
    expect(first.screen).toContain('9 ABC')
    expect((await dials()).screen).toBe(first.screen)
    expect((await dials('99')).screen).not.toContain('Khmer abc')
    await dials()
    await dials('1')
    const third = await dials('1')
    expect(third.screen).toMatch(/^1 ខ្មែរ\n2 Khmer abc\n3 English/)
    expect(await third.call.press('3')).toContain('Who is missing?')
    await gateway.settle()
    expect((await dials()).screen).toContain('Who is missing?')
  })

  it('another phone sees nothing of it', async () => {
    const call = await dropped('1', '1', '1', '7')
    const stranger = freshPhone()
    await speaks(gateway, stranger, 'en')
    expect(await caller(gateway, stranger).dial()).toBe(call.screens[0]!.text)
  })
})
