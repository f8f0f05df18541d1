/** Longest input that is read, in UTF-16 units: three long names with their unit words. What follows is left out. */
export const LONGEST_INPUT = 160

/** One word of a typed place. `text` is folded; `start` and `end` are its place in the text as typed. */
export interface PlaceWord {
  readonly text: string
  readonly start: number
  readonly end: number
  /** A word such as srok or ខេត្ត that says which kind of place its neighbour is. */
  readonly unit: boolean
  /** A comma or the like stands between this word and the one before. */
  readonly apart: boolean
}

const LATIN_UNITS = new Set('khet khett srok khum sangkat khan krong phum province district commune village'.split(' '))

/** First digit of every decimal script a phone may hold: Arabic, Indic, Thai, Lao, Myanmar, Khmer, full-width. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10,
]

const PARTING = /[,;/|\n(]/
const PLAIN = /^[ -~]*$/
const WORD = /[\p{L}\p{M}\p{N}'’`´]+/gu
const KHMER = /[\u1780-\u17d3\u17dd]/
const CLUSTER = /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17dd])+/g
const PART = /\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17dd]/g

const KHMER_UNITS = ['រាជធានី', 'ខេត្ត', 'ស្រុក', 'ខណ្ឌ', 'ឃុំ', 'សង្កាត់', 'ក្រុង', 'ភូមិ'].map(foldKhmer)

/** Digits of any script as 0-9. */
export function foldPlaceDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((z) => code >= z && code < z + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** The words of a typed place. Blanks, marks and zero-width characters part them; letters are folded for comparison. */
export function placeWords(text: string): PlaceWord[] {
  const words: PlaceWord[] = []
  let end = 0
  for (const match of text.matchAll(WORD)) {
    const raw = match[0]
    const start = match.index
    const folded = foldName(raw)
    if (folded === '') continue
    const apart = PARTING.test(text.slice(end, start))
    end = start + raw.length
    words.push({ text: folded, start, end, unit: isUnit(folded, text[end]), apart })
  }
  return words
}

/** Unit words in either script, and their initials `k.` and `s.`. */
function isUnit(folded: string, next: string | undefined): boolean {
  return LATIN_UNITS.has(folded) || KHMER_UNITS.includes(folded) || (next === '.' && /^[ks]$/.test(folded))
}

/** A name as it is compared: small plain Latin letters, Khmer in one order of marks, digits 0-9; no blanks, no marks. */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const latin = foldPlaceDigits(name)
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}\u1780-\u17d3\u17dd]/gu, '')
  return KHMER.test(latin) ? foldKhmer(latin) : latin
}

/** Khmer letters with the marks of each syllable in one order, subscript ដ as ត, and vowels typed in two halves joined. */
function foldKhmer(text: string): string {
  return text
    .replace(CLUSTER, (cluster) => (cluster[0] ?? '') + (cluster.match(PART) ?? []).sort(byMark).join(''))
    .replace(/\u17d2ដ/g, '\u17d2ត')
    .replace(/\u17b8\u17c1/g, '\u17be')
    .replace(/\u17b6\u17c1/g, '\u17c4')
}

/** Subscripts first, subscript រ last among them, then vowels and signs by their code. */
function byMark(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}

function rank(part: string): number {
  return part.length === 2 ? (part[1] === 'រ' ? 1 : 0) : 2
}

/** Whether folded text is in Khmer letters. */
export function isKhmer(text: string): boolean {
  return KHMER.test(text)
}

/**
 * Khmer is written without blanks: the pieces of a folded Khmer word between the unit words in it. A word that holds none
 * is its own only piece.
 */
export function khmerPieces(word: string): string[] {
  let pieces = [word]
  for (const unit of KHMER_UNITS) pieces = pieces.flatMap((piece) => piece.split(unit))
  return pieces.filter((piece) => piece !== '')
}
