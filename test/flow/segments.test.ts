import { createRequire } from 'node:module'
import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
import { countSegments, fitsUssd, isGsm7, longestFit } from '../../src/flow/segments.ts'
import { clusters } from '../../src/flow/text.ts'
import vectors from '../vectors/segments.json' with { type: 'json' }

interface SplitSms {
  split(message: string, options: { summary: boolean }): { characterSet: string; parts: unknown[]; bytes: number }
}
const splitSms = createRequire(import.meta.url)('split-sms') as SplitSms

describe('encoding, units and parts', () => {
  test.each(vectors.texts)('$encoding $units $parts', ({ text, ...counted }) => {
    expect(countSegments(text)).toEqual(counted)
  })

  test.each([
    ['nothing', '', 'GSM-7', 0, 0],
    ['one part full', 'a'.repeat(160), 'GSM-7', 160, 1],
    ['one more', 'a'.repeat(161), 'GSM-7', 161, 2],
    ['two full', 'a'.repeat(306), 'GSM-7', 306, 2],
    ['three', 'a'.repeat(307), 'GSM-7', 307, 3],
    ['80 signs of two septets', '€'.repeat(80), 'GSM-7', 160, 1],
    ['a sign of two septets does not straddle', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
    ['Khmer, one part full', 'ក'.repeat(70), 'UCS-2', 70, 1],
    ['Khmer, one more', 'ក'.repeat(71), 'UCS-2', 71, 2],
    ['Khmer, two full', 'ក'.repeat(134), 'UCS-2', 134, 2],
    ['Khmer, three', 'ក'.repeat(135), 'UCS-2', 135, 3],
    ['a pair does not straddle', `${'ក'.repeat(66)}😀${'ក'.repeat(66)}`, 'UCS-2', 134, 3],
    ['one Khmer letter makes all UCS-2', `${'a'.repeat(70)}ក`, 'UCS-2', 71, 2],
    ['a lone surrogate is one unit', '\ud83d', 'UCS-2', 1, 1],
    ['form feed', '\f', 'GSM-7', 2, 1],
    ['line ends', 'a\r\nb', 'GSM-7', 4, 1],
  ])('%s', (_, text, encoding, units, parts) => {
    expect(countSegments(text)).toEqual({ encoding, units, parts })
  })

  test.each(['`', '\t', 'ç', '’', '“', '–', '—', '\u00a0', '\u200b', 'ក', '…'])('%j is not GSM-7', (char) => {
    expect(isGsm7(`a${char}`)).toBe(false)
  })
})

/** GSM letters, GSM signs of two septets, look-alikes outside it, Khmer without marks, pairs: nothing that combines. */
const LOOSE = [...'aB1 @£é€[]{}ÇΔ\n', ...'ç’–`', ...'កខគ', '😀']
const looseText = fc
  .tuple(fc.subarray(LOOSE, { minLength: 1 }), fc.nat(400))
  .chain(([letters, length]) =>
    fc.array(fc.constantFrom(...letters), { minLength: length, maxLength: length }).map((chars) => chars.join('')),
  )

describe('beside two counters nobody here wrote', () => {
  test('split-sms 0.1.7 agrees', () => {
    fc.assert(
      fc.property(looseText, (text) => {
        const theirs = splitSms.split(text, { summary: true })
        const ours = countSegments(text)
        expect(ours.encoding).toBe(theirs.characterSet === 'GSM' ? 'GSM-7' : 'UCS-2')
        expect(ours.parts).toBe(text === '' ? 0 : theirs.parts.length)
        if (ours.encoding === 'UCS-2') expect(ours.units * 2).toBe(theirs.bytes)
      }),
      { numRuns: 500 },
    )
  })

  test('sms-segments-calculator 1.3.0 agrees where no letter carries marks', () => {
    fc.assert(
      fc.property(looseText, (text) => {
        const theirs = new SegmentedMessage(text)
        const ours = countSegments(text)
        expect(ours.encoding).toBe(theirs.encodingName)
        expect(ours.parts).toBe(text === '' ? 0 : theirs.segmentsCount)
      }),
      { numRuns: 500 },
    )
  })
})

describe('one USSD page', () => {
  test('160 septets or 70 units', () => {
    expect(fitsUssd('a'.repeat(160))).toBe(true)
    expect(fitsUssd('a'.repeat(161))).toBe(false)
    expect(fitsUssd('€'.repeat(80))).toBe(true)
    expect(fitsUssd('€'.repeat(81))).toBe(false)
    expect(fitsUssd('ក'.repeat(70))).toBe(true)
    expect(fitsUssd('ក'.repeat(71))).toBe(false)
    expect(fitsUssd('')).toBe(true)
  })

  test('a long Khmer text is cut before a cluster that does not fit whole', () => {
    const head = 'ក'.repeat(68)
    expect(longestFit(`${head}ស្រី`)).toBe(head)
    expect(longestFit(`${'ក'.repeat(66)}ស្រី`)).toBe(`${'ក'.repeat(66)}ស្រី`)
  })

  test('one Khmer letter behind 100 Latin ones takes the shorter limit only when it is kept', () => {
    expect(longestFit(`${'a'.repeat(100)}ក`)).toBe('a'.repeat(100))
  })

  test('the head fits, is whole clusters, and one cluster more does not fit', () => {
    const letter = fc.constantFrom('a', '€', 'ស្រី', 'ក', '😀', 'ត់')
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 200 }), (letters) => {
        const text = letters.join('')
        const head = longestFit(text)
        const pieces = clusters(text)
        const kept = clusters(head).length
        expect(text.startsWith(head)).toBe(true)
        expect(pieces.slice(0, kept).join('')).toBe(head)
        expect(fitsUssd(head)).toBe(true)
        if (head !== text) expect(fitsUssd(pieces.slice(0, kept + 1).join(''))).toBe(false)
      }),
    )
  })
})
