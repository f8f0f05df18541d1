import { describe, expect, it } from 'vitest'
import { maskFacts, maskPins } from '../../src/cases/mask-pins.ts'

const MASK = '······'

describe('a PIN in the wrong place', () => {
  it.each([
    ['482913', MASK],
    [' 482 913 ', MASK],
    ['48-29-13', MASK],
    ['៤៨២៩១៣', MASK],
    ['name: 482913', `name: ${MASK}`],
    ['name: ៤៨២៩១៣\nmarks: red shirt', `name: ${MASK}\nmarks: red shirt`],
    ['Sok Dara 482913', `Sok Dara ${MASK}`],
    ['Sok Dara 7 482913', `Sok Dara 7 ${MASK}`],
    ['លេខសម្ងាត់៤៨២៩១៣', `លេខសម្ងាត់${MASK}`],
    ['my pin is 482913, thanks', `my pin is ${MASK}, thanks`],
    ['482913 482914', `${MASK} ${MASK}`],
    ['ASK 4712093549 482913', 'ASK 4712093549 ······'],
    ['ask 4712 0935 49 48 29 13 please', 'ask 4712 0935 49 ·· ·· ·· please'],
    ['ASK ៤៧១២០៩៣៥៤៩ ៤៨២៩១៣', 'ASK 4712093549 ······'],
  ])('is masked: %s', (typed, kept) => {
    expect(maskPins(typed)).toBe(kept)
  })

  it.each([
    '',
    'Sok Dara',
    '៧',
    '12345',
    '1234567',
    '012 345678',
    '012-345678',
    '855 12 345678',
    '+85512345678',
    '010 007 722',
    '4712 0935 49',
    '4712 093549',
    'FND M A7 P070301 N SOK DARA',
    'plate 2A482913',
  ])('what is none stays: %s', (typed) => {
    expect(maskPins(typed)).toBe(typed)
  })

  it('is masked in the words of a report, and a commune of six digits stays', () => {
    const facts = {
      kind: 'MISSING',
      place: '070301',
      name: '482913',
      marks: 'tattoo 482913',
      takenBy: 'Oom',
      text: '៤៨២៩១៣',
    }
    expect(maskFacts(facts as never)).toEqual({ ...facts, name: MASK, marks: `tattoo ${MASK}`, text: MASK })
  })
})
