import { describe, expect, it } from 'vitest'
import { fitsScreen, fitted, joined } from '../../src/flow/fit.ts'
import { renderText } from '../../src/flow/render-text.ts'
import { fill } from '../../src/flow/slots.ts'

describe('slots', () => {
  const summary = '{sexage}, {where}, {when}, {what}'

  it.each([
    [{ sexage: 'Boy 7', where: 'Chhuk', when: 'today', what: 'taken' }, 'Boy 7, Chhuk, today, taken'],
    [{ sexage: 'Boy 7', when: 'today', what: 'taken' }, 'Boy 7, today, taken'],
    [{ where: 'Chhuk', what: 'taken' }, 'Chhuk, taken'],
    [{ what: 'taken' }, 'taken'],
    [{ sexage: 'Boy 7' }, 'Boy 7'],
    [{}, ''],
  ])('what is not known is left out with its comma: %j', (values, text) => {
    expect(fill(summary, 'en', values as Record<string, string>)).toBe(text)
  })

  it('a Khmer value never turns a Latin text into UCS-2', () => {
    expect(fill('{sexage}, {where}', 'km-Latn', { sexage: 'Bros 7', where: 'ឈូក' })).toBe('Bros 7')
    expect(fill('{sexage} {where}', 'km', { sexage: 'ប្រុស 7', where: 'ឈូក' })).toBe('ប្រុស 7 ឈូក')
  })

  it('a value is never read as a slot, and names from Object are none', () => {
    expect(fill('{a}{toString}', 'en', { a: '{b}', b: 'no' })).toBe('{b}')
  })

  it('the compiler knows the slots of an SMS text', () => {
    const words = { en: 'Ref {number}', km: 'លេខ {number}', 'km-Latn': 'Lek {number}' } as const
    expect(renderText(words, 'km', { number: '4712 0935 49' })).toBe('លេខ 4712 0935 49')
    // @ts-expect-error the slot is called number
    renderText(words, 'km', { nummer: '4712 0935 49' })
  })
})

describe('a screen that is too long for its settings', () => {
  const keys = ['88 មិនដឹង', '0 ថយ']

  it('loses its key lines from the last, which still work, and then its end', () => {
    const whole = { title: 'ក'.repeat(56), rows: [], keys }
    expect(fitted({ ...whole, title: 'ក'.repeat(55) })).toBe(joined({ ...whole, title: 'ក'.repeat(55) }))
    expect(fitted(whole)).toBe(`${whole.title}\n88 មិនដឹង`)
    expect(fitted({ ...whole, title: 'ក'.repeat(71) })).toBe('ក'.repeat(70))
  })

  it('is never cut inside a Khmer syllable', () => {
    expect(fitted({ title: `${'ក'.repeat(68)}ក្មេង`, rows: [], keys: [] })).toBe('ក'.repeat(68))
  })

  it.each([
    ['ក'.repeat(70), true],
    ['ក'.repeat(71), false],
    ['x'.repeat(160), true],
    ['x'.repeat(161), false],
    [`${'x'.repeat(79)}[`, true],
    ['1\n2\n3\n4\n5\n6\n7\n8', true],
    ['1\n2\n3\n4\n5\n6\n7\n8\n9', false],
  ])('%j fits: %s', (text, fits) => {
    expect(fitsScreen(text)).toBe(fits)
  })
})
