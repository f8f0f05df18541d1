import { describe, expect, it } from 'vitest'
import { knownTexts } from '../../flows/known-texts.ts'
import { messages, pictures } from '../../flows/pictures.ts'
import { LANGUAGES } from '../../src/flow/language.ts'
import { recogniser } from '../../src/flow/talk/known-texts.ts'
import { compare, fillIn, withPlaceholders } from '../../src/flow/talk/placeholders.ts'
import { readTalk } from '../../src/flow/talk/read-talk.ts'
import { type Happening, writeTalk } from '../../src/flow/talk/write-talk.ts'
import { testEnv } from '../dial.ts'

const NOW = new Date('2026-03-15T02:00:00Z')
const MOTHER = 'phone mother +855 10 000 101, speaks en\n'

describe('a talk is read', () => {
  it('with phones, deeds, texts below and time', () => {
    const talk = readTalk(
      `# a mother\r\n${MOTHER}phone worker 010 000 103, caseworker of 07\n\nmother dials *123#\nmother types\n  | \n` +
        'mother sees R12 and the call ends\n| Case {number}\n| \n|  PIN\nwait 2 hours\nmother loses the line\nmother rings and hangs up\nworker gets nothing\n',
    )
    expect(talk).toEqual({
      phones: [
        { name: 'mother', number: '+85510000101', registered: null, language: 'en' },
        { name: 'worker', number: '+85510000103', registered: { role: 'caseworker', area: '07' }, language: null },
      ],
      lines: [
        { line: 5, phone: 'mother', deed: { does: 'dials', text: '*123#' } },
        { line: 6, phone: 'mother', deed: { does: 'types', text: '' } },
        { line: 8, phone: 'mother', deed: { does: 'sees', id: 'R12', text: 'Case {number}\n\n PIN', ends: true } },
        { line: 12, waits: 7_200 },
        { line: 13, phone: 'mother', deed: { does: 'loses' } },
        { line: 14, phone: 'mother', deed: { does: 'rings' } },
        { line: 15, phone: 'worker', deed: { does: 'gets nothing' } },
      ],
    })
  })

  it.each([
    ['phone mother 12', 'a phone is written so: phone mother +855 10 000 101, speaks km'],
    [`${MOTHER}${MOTHER}`, 'there is a phone called mother already'],
    ['phone mother 010 000 101, speaks fr', '"speaks fr" is neither "speaks km|km-Latn|en" nor a role'],
    [`${MOTHER}mohter dials *123#`, 'nobody is called mohter; this talk has mother'],
    ['mother dials *123#', 'this talk has no "phone" line yet'],
    [`${MOTHER}mother says hello`, '"says hello" is not understood; a phone dials, types, texts, sees'],
    [`${MOTHER}mother sees`, '"sees" takes the id of a text (sees R1), or the text below it'],
    [`${MOTHER}mother sees r1`, '"sees r1" is not understood'],
    [`${MOTHER}mother types 1\n | 2`, 'what is typed stands behind "types" or below it, not both'],
    [`${MOTHER}mother types {numbre}`, '{numbre} is no placeholder; there are {number} {pin}'],
    ['wait a while', 'time passes so: wait 90 seconds'],
    [`${MOTHER}mother`, 'a line says who does what'],
  ])('%j is named with its line', (file, sentence) => {
    const read = readTalk(file)
    expect('faults' in read && read.faults.at(-1)?.sentence).toContain(sentence)
    expect('faults' in read && read.faults.at(-1)?.line).toBe(
      file
        .trimEnd()
        .split('\n')
        .filter((line) => !/^ \|/.test(line)).length,
    )
  })

  it('names every fault of a file, not only the first', () => {
    const read = readTalk(`${MOTHER}\nmother jumps\n\nwait\n`)
    expect('faults' in read && read.faults.map(({ line }) => line)).toEqual([3, 5])
  })
})

describe('what the gateway makes up', () => {
  const none = new Map<string, string>()

  it('is learnt where it is first shown and must stay the same', () => {
    const learnt = compare('Case {number}\nPIN {pin}', 'Case 4712 0935 49\nPIN 482103', none, NOW)!
    expect([...learnt]).toEqual([
      ['number', '4712093549'],
      ['pin', '482103'],
    ])
    expect(compare('Ref {number}.', 'Ref 4712 0935 49.', learnt, NOW)).toEqual(learnt)
    expect(compare('Ref {number}.', 'Ref 2100 4897 02.', learnt, NOW)).toBeNull()
    expect(compare('Ref {number-sister}.', 'Ref 2100 4897 02.', learnt, NOW)?.get('number-sister')).toBe('2100489702')
    expect(fillIn('ADD {number} {pin}', learnt, NOW)).toEqual({ text: 'ADD 4712093549 482103' })
    expect(fillIn('{pin}', none, NOW)).toEqual({ missing: 'pin' })
  })

  it('is the same wherever it stands in one text', () => {
    expect(compare('{alert} open. {alert} 1', 'A7 open. A7 1', none, NOW)?.get('alert')).toBe('A7')
    expect(compare('{alert} open. {alert} 1', 'A7 open. A8 1', none, NOW)).toBeNull()
  })

  it('days and clock times follow the clock; signs of a pattern mean themselves', () => {
    expect(compare('{today} {yesterday} {time} (a.b) [c]*', '15/03 14/03 14:05 (a.b) [c]*', none, NOW)).toEqual(none)
    expect(compare('a.b', 'axb', none, NOW)).toBeNull()
    expect(compare('{today}', '14/03', none, NOW)).toBeNull()
  })

  it('gets its placeholder back, and nothing else does', () => {
    const learnt = new Map([
      ['number', '4712093549'],
      ['pin', '482103'],
      ['alert', 'A7'],
    ])
    const put = (text: string, slots: string[] = []) => withPlaceholders(text, learnt, NOW, slots)
    expect(put('CASE 4712093549 482103')).toBe('CASE {number} {pin}')
    expect(put('លេខ 4712 0935 49 PIN 482103។')).toBe('លេខ {number} PIN {pin}។')
    expect(put('1482103 482103x 48210')).toBe('1482103 482103x 48210')
    expect(put('A7 1')).toBe('{alert} 1')
    expect(put('FND M A7 P0703')).toBe('FND M A7 P0703')
    expect(put('Reply A7 1 at 14:05 on 15/03', ['alert', 'time'])).toBe('Reply {alert} 1 at {time} on {today}')
    expect(put('at 14:05')).toBe('at 14:05')
  })
})

describe('what was shown is found again', () => {
  const recognise = recogniser(knownTexts)

  it.each(LANGUAGES)('every screen and every SMS in %s', (language) => {
    const lost = (['sample', 'longest'] as const)
      .flatMap((filling) => [
        ...pictures(language, filling, testEnv.lists).map(({ id, text }) => ['ussd', id, text] as const),
        ...messages(language, filling).map(({ id, text }) => ['sms', id, text] as const),
      ])
      .filter(([medium, id, text]) => !recognise(medium, text).some((found) => found.id === id))
    expect(lost).toEqual([])
  })

  it('with the values of its slots', () => {
    expect(recognise('sms', 'Ref 4712 0935 49. Keep this number. To ask: dial *123#, 3. Danger: 117')[0]).toEqual({
      id: 'T1',
      language: 'en',
      values: [
        ['number', '4712 0935 49'],
        ['dial', '*123#'],
        ['urgent', '117'],
      ],
    })
    expect(recognise('ussd', 'Girl 8, Chhuk\n1 Right, send\n2 Change\n3 Call me instead\n0 Back')[0]?.id).toBe('R11')
    expect(recognise('sms', 'Buy one, get one free')).toEqual([])
  })
})

describe('a talk is written', () => {
  const recognise = recogniser(knownTexts)
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
  const phone = '+85510000101'
  const happened: Happening[] = [
    { phone, at: at(0), what: 'dialled', text: '*123#' },
    { phone, at: at(0), what: 'screen', text: 'Type a name, or 88 to skip\n0 Back' },
    { phone, at: at(5), what: 'typed', text: '' },
    {
      phone,
      at: at(6),
      what: 'end',
      text: 'Received. Case 4712 0935 49\nYour PIN 482103. Write both down.\nIn danger call 117 or 1280 now (free).',
    },
    {
      phone,
      at: at(126),
      what: 'received',
      text: 'Ref 4712 0935 49. Keep this number. To ask: dial *123#, 3. Danger: 117',
    },
    { phone, at: at(127), what: 'sent', text: 'CASE 4712093549 482103' },
    { phone: '+85510000999', at: at(128), what: 'sent', text: 'of somebody else' },
  ]
  const phones = [
    { name: 'family', number: phone, registered: null },
    { name: 'worker', number: '+85510000103', registered: null },
  ]
  const file = writeTalk(['A talk'], phones, happened, recognise)

  it('as somebody would write it, with placeholders', () => {
    expect(file).toBe(`# A talk

phone family +85510000101, speaks en

family dials *123#
family sees R9x
  | Type a name, or 88 to skip
  | 0 Back
family types
  | 
family sees R12 and the call ends
  | Received. Case {number}
  | Your PIN {pin}. Write both down.
  | In danger call 117 or 1280 now (free).

wait 2 minutes

family gets T1
  | Ref {number}. Keep this number. To ask: dial *123#, 3. Danger: 117
family texts CASE {number} {pin}
`)
  })

  it('and is read again without a fault', () => {
    const talk = readTalk(file)
    expect('lines' in talk && talk.lines.map(({ line }) => line)).toEqual([5, 6, 9, 11, 16, 18, 20])
  })
})
