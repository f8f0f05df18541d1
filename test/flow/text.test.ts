import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText, clusters, plainLine } from '../../src/flow/text.ts'

/** Letters, marks and joiners that stick together or must not. */
const STICKY = [
  ...['a', 'é', 'e', '\u0301', '\r', '\n', ' ', '\u200b', '\u200c', '\u200d', '\u00ad', '\ufeff'],
  ...['ក', 'ខ', 'រ', '្', 'ា', 'ំ', '់', '៊', 'ឥ', '។', '៧', 'ก', 'ำ', 'ั', 'ກ', 'ຳ'],
  ...['😀', '👩', '👦', '🏽', '🇰', '🇭', '❤', '\ufe0f', '\u20e3', '1', '\u{e0067}'],
  ...['\u1100', '\u1161', '\u11a8', '가', '각', '日', '\ud83d', '\ude00', '\0'],
]
const stickyText = fc.array(fc.constantFrom(...STICKY), { maxLength: 40 }).map((chars) => chars.join(''))

describe('cleaning', () => {
  test.each([
    ['NUL and lone surrogates', 'a\0b\ud83dc\ude00d', 'abcd'],
    ['a whole pair stays', 'a😀', 'a😀'],
    ['NFC', 'e\u0301', 'é'],
    ['zero-width marks and soft hyphens', '\ufeffសុខ\u200bដារ៉ា\u2060\u00ad\u200d', 'សុខដារ៉ា'],
    ['direction marks around a number', '\u202a012345678\u202c', '012345678'],
    ['line ends', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['blanks at both ends', ' \u00a0\t a b \n', 'a b'],
    ['Khmer marks keep their order', 'ស្រី', 'ស្រី'],
    ['digits are left to the readers', '៧', '៧'],
  ])('%s', (_, text, clean) => expect(cleanText(text)).toBe(clean))

  test('thirty marks on one letter stay, more are no writing', () => {
    expect(cleanText(`ក${'ំ'.repeat(30)}`)).toHaveLength(31)
    expect(cleanText(`ក${'ំ'.repeat(60_000)}ខ`)).toBe(`ក${'ំ'.repeat(30)}ខ`)
  })

  test('cleaning twice changes nothing', () => {
    fc.assert(fc.property(stickyText, (text) => cleanText(cleanText(text)) === cleanText(text)))
  })

  test('a plain line has one kind of digit and one kind of blank', () => {
    expect(plainLine(' សុខ\u00a0 ដារ៉ា\r\n\r\n៧ ឆ្នាំ ')).toBe('សុខ ដារ៉ា 7 ឆ្នាំ')
  })
})

describe('clusters', () => {
  test.each([
    ['ក្មេងស្រី', ['ក្មេ', 'ង', 'ស្រី']],
    ['ស្ត្រី', ['ស្ត្រី']],
    ['បាត់', ['បា', 'ត់']],
    ['ព្រះសីហនុ', ['ព្រះ', 'សី', 'ហ', 'នុ']],
    ['ឪពុក', ['ឪ', 'ពុ', 'ក']],
    ['ថ្ងៃ\u200bនេះ', ['ថ្ងៃ', '\u200b', 'នេះ']],
    ['น้ำ', ['น้ำ']],
    ['e\u0301a', ['e\u0301', 'a']],
    ['👩‍👦🇰🇭🇰🇭👍🏽', ['👩‍👦', '🇰🇭', '🇰🇭', '👍🏽']],
    ['a\r\nb', ['a', '\r\n', 'b']],
    ['각각', ['각', '각']],
    ['', []],
  ])('%s', (text, pieces) => expect(clusters(text)).toEqual(pieces))

  test('joined they are the text', () => {
    fc.assert(fc.property(stickyText, (text) => clusters(text).join('') === text))
  })

  test('where no Khmer subscript stands, the platform cuts at the same places', () => {
    const platform = new Intl.Segmenter('km', { granularity: 'grapheme' })
    fc.assert(
      fc.property(stickyText, (text) => {
        const plain = text.replaceAll('្', '')
        expect(clusters(plain)).toEqual([...platform.segment(plain)].map(({ segment }) => segment))
      }),
      { numRuns: 2000 },
    )
  })

  test('no cut between the subscript sign and its consonant', () => {
    fc.assert(
      fc.property(stickyText, (text) =>
        clusters(text).every((piece, at, all) => !(piece.endsWith('្') && /^[ក-ឳ]/.test(all[at + 1] ?? ''))),
      ),
    )
  })
})
