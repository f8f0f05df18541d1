import { foldDigits } from './digits.ts'

/** The marks of channels 2.4, and the direction marks that phones' address books put around numbers. */
const INVISIBLE = /[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\p{Cs}/gu

/** There is nothing in it to clean. */
const ASCII_LINE = /^[\x20-\x7e]*$/
/** The native NFC is quadratic in a run of marks. No script writes 30 on one letter (Unicode's stream-safe limit). */
const SURPLUS_MARKS = /(\p{M}{30})\p{M}+/gu

/**
 * The text as every reader takes it: NUL, lone surrogates and zero-width marks dropped, NFC, line ends LF, trimmed.
 * Marks past the 30th on one letter are dropped too. Linear time; cleaning twice changes nothing.
 */
export const cleanText = (text: string): string =>
  ASCII_LINE.test(text)
    ? text.trim()
    : text.replace(INVISIBLE, '').replace(SURPLUS_MARKS, '$1').normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** The cleaned text with digits 0-9 and every stretch of blanks or line ends as one blank. */
export const plainLine = (text: string): string => foldDigits(cleanText(text)).replace(/\s+/g, ' ')

/** Controls and invisible marks, but for joiners and flag tags: nothing attaches to them. */
const BREAKS_ALWAYS = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const SPACING = /\p{Mc}|[\u0e33\u0eb3]/u
const MARK = /\p{M}/u
/** Joiners, Thai and Lao AM, half-width voicing, skin tones, flag tags: they extend a letter without being marks. */
const EXTENDING = [0x200c, 0x200d, 0x0e33, 0x0eb3, 0xff9e, 0xff9f]
const EXTENDING_RANGES = [
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
] as const
const PICTURE = /\p{Extended_Pictographic}/u
const FLAG_LETTER = /[\u{1f1e6}-\u{1f1ff}]/u
const KHMER_LETTER = /[\u1780-\u17b3]/
const COENG = '\u17d2'
const JOINER = '\u200d'

const extendsLetter = (char: string): boolean => {
  const code = char.codePointAt(0)!
  return (
    MARK.test(char) ||
    EXTENDING.includes(code) ||
    EXTENDING_RANGES.some(([first, last]) => code >= first && code <= last)
  )
}

type Hangul = 'L' | 'V' | 'T' | 'LV' | 'LVT' | undefined

const hangul = (char: string): Hangul => {
  const code = char.codePointAt(0)!
  if (code < 0x1100) return undefined
  if (code <= 0x115f || (code >= 0xa960 && code <= 0xa97c)) return 'L'
  if (code <= 0x11a7 || (code >= 0xd7b0 && code <= 0xd7c6)) return 'V'
  if (code <= 0x11ff || (code >= 0xd7cb && code <= 0xd7fb)) return 'T'
  if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28 === 0 ? 'LV' : 'LVT'
  return undefined
}

const joinsHangul = (before: string, next: string): boolean => {
  const a = hangul(before)
  const b = hangul(next)
  if (a === undefined || b === undefined) return false
  if (a === 'L') return b !== 'T'
  if (a === 'V' || a === 'LV') return b === 'V' || b === 'T'
  return b === 'T'
}

/** `open` behind a picture and its variation marks, `joined` behind the joiner that follows: a next picture belongs to it. */
type Picture = 'open' | 'joined' | undefined

const pictureAfter = (picture: Picture, char: string): Picture => {
  if (PICTURE.test(char)) return 'open'
  if (picture !== 'open') return undefined
  if (char === JOINER) return 'joined'
  return extendsLetter(char) && !SPACING.test(char) ? 'open' : undefined
}

/**
 * The text in pieces that are one character to a reader: a letter with its marks, a Khmer consonant with its subscripts
 * and vowels, an emoji sequence, CR LF. Joined they are the text. Unicode's extended grapheme clusters (UAX 29), and
 * besides that no cut before a Khmer subscript. Written out because `Intl.Segmenter` is slow and quadratic on emoji.
 */
export const clusters = (text: string): string[] => {
  if (ASCII_LINE.test(text)) return text.split('')
  const pieces: string[] = []
  let piece = ''
  let before = ''
  let flagLetters = 0
  let picture: Picture
  for (const char of text) {
    const isFlag = FLAG_LETTER.test(char)
    const joins =
      before !== '' &&
      (before === '\r'
        ? char === '\n'
        : !BREAKS_ALWAYS.test(before) &&
          (extendsLetter(char) ||
            (picture === 'joined' && PICTURE.test(char)) ||
            (before === COENG && KHMER_LETTER.test(char)) ||
            (isFlag && flagLetters % 2 === 1) ||
            joinsHangul(before, char)))
    if (joins) piece += char
    else {
      if (piece !== '') pieces.push(piece)
      piece = char
    }
    flagLetters = isFlag ? (joins ? flagLetters + 1 : 1) : 0
    picture = pictureAfter(picture, char)
    before = char
  }
  if (piece !== '') pieces.push(piece)
  return pieces
}
