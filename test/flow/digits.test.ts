import { describe, expect, test } from 'vitest'
import { foldDigits } from '../../src/flow/digits.ts'

describe('digits of every script', () => {
  test.each([
    ['Khmer', '០១២៣៤៥៦៧៨៩'],
    ['Thai', '๐๑๒๓๔๕๖๗๘๙'],
    ['Lao', '໐໑໒໓໔໕໖໗໘໙'],
    ['full-width', '０１２３４５６７８９'],
    ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
    ['Burmese', '၀၁၂၃၄၅၆၇၈၉'],
    ['Devanagari', '०१२३४५६७८९'],
    ['mathematical bold', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'],
    ['mathematical sans-serif, the third of five runs in a row', '𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫'],
  ])('%s', (_, digits) => {
    expect(foldDigits(digits)).toBe('0123456789')
    expect(foldDigits([...digits].reverse().join(''))).toBe('9876543210')
  })

  test('each decimal digit of Unicode becomes one of 0-9, ten times in turn', () => {
    const values: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const char = String.fromCodePoint(code)
      if (/\p{Nd}/u.test(char)) values.push(foldDigits(char))
    }
    expect(values.join('')).toBe('0123456789'.repeat(values.length / 10))
  })

  test('letters, numerals that are no decimal digits and lone surrogates stay', () => {
    for (const text of ['កខគ', '³', '七', 'Ⅶ', '½', 'a\ud800b', '៧៛']) {
      expect(foldDigits(text)).toBe(text.replace('៧', '7'))
    }
  })
})
