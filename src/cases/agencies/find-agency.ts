import { cleanText } from '../../flow/text.ts'
import { distance, type Sounds, soundsOf } from '../places/distance.ts'
import { foldName } from '../places/fold.ts'
import type { Agency } from './register.ts'

/**
 * What a typed name or number may mean: one agency beyond doubt, several to choose from (best first, also a single one of
 * which not the whole name was typed), none, or too little to look for.
 */
export type AgencyReading =
  | { readonly kind: 'one' | 'several'; readonly licenceNos: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'short' }

const FEWEST_LETTERS = 2
/** What is read of a typed name: an SMS part. */
const LONGEST_INPUT = 160
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Forms of business, which people leave out. */
const FORMS = new Set('co ltd limited company cambodia plc corp corporation inc pte'.split(' '))
const KHMER_COMPANY = foldName('ក្រុមហ៊ុន')

/** Which places a typed name may begin at in a name on the list, and how near it is there. */
const EXACT = 0
const BEGINS = 1
const INSIDE = 2
const LONGER = 3
const NEAR = 4
/** A spelling is near while it is wrong by less than this share of the shorter one: `WORK` is not near `MANPOWER`. */
const NEAR_SHARE = 0.2
const FEWEST_SOUNDS = 4

/** The words of a name as they are compared, without the forms of business unless it has no other word. */
function wordsOf(text: string): string[] {
  const all = [...cleanText(text.slice(0, LONGEST_INPUT)).matchAll(WORD)]
    .map(([word]) => foldName(word))
    .map((word) => (word.startsWith(KHMER_COMPANY) ? word.slice(KHMER_COMPANY.length) : word))
    .filter((word) => word !== '')
  const end = all.findLastIndex((word) => !FORMS.has(word)) + 1
  return end === 0 ? all : all.slice(0, end)
}

/** A licence number as it is compared: `No. 013` and `13` are one. */
const foldNumber = (text: string): string =>
  foldName(text)
    .replace(/^(?:no|lek)(?=\d)/, '')
    .replace(/^0+(?=.)/, '')

/** How a typed name stands to a name on the list, smaller is nearer; null when it is another. */
function rank(typed: readonly string[], sounds: Sounds, name: readonly string[]): number | null {
  const whole = typed.join('')
  const tails = name.map((_, at) => name.slice(at).join(''))
  if (whole === tails[0]) return EXACT
  if (tails[0]?.startsWith(whole) === true) return BEGINS
  if (tails.some((tail) => tail.startsWith(whole))) return INSIDE
  if (name.length > 0 && name.length < typed.length && typed.slice(0, name.length).join('') === tails[0]) return LONGER
  const costs = tails.map((tail) => nearness(whole, sounds, tail)).filter((cost) => cost !== null)
  return costs.length === 0 ? null : NEAR + Math.min(...costs)
}

/** The cost of a misspelt beginning of a name, null when it is no such thing. */
function nearness(typed: string, sounds: Sounds, name: string): number | null {
  if (sounds.codes.length < FEWEST_SOUNDS) return null
  const costs = [-1, 0, 1].flatMap((more) => {
    const head = soundsOf(name.slice(0, typed.length + more))
    if (head.khmer !== sounds.khmer || head.codes.length < FEWEST_SOUNDS) return []
    const limit = Math.min(head.weight, sounds.weight) * NEAR_SHARE
    const cost = distance(sounds, head, limit)
    return cost > limit ? [] : [cost]
  })
  return costs.length === 0 ? null : Math.min(...costs)
}

/**
 * Looks an agency up by its licence number, its name in either script, the first letters of one of its words, or a
 * spelling near them. Only a number or a whole name that no other begins with is beyond doubt: a caller who typed half a
 * name chooses from the list, for a swindler's name may begin like an honest one.
 */
export function findAgency(agencies: readonly Agency[], text: string): AgencyReading {
  const typed = wordsOf(text)
  const whole = typed.join('')
  if ((whole.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST_LETTERS) return { kind: 'short' }
  const number = foldNumber(text.slice(0, LONGEST_INPUT))
  const numbered = agencies.filter(({ licenceNo }) => foldNumber(licenceNo) === number)
  if (numbered.length === 1) return { kind: 'one', licenceNos: [numbered[0]!.licenceNo] }
  const sounds = soundsOf(whole)
  const ranked = agencies.flatMap((agency) => {
    const ranks = [agency.nameLatin, agency.nameKm ?? '']
      .map((name) => rank(typed, sounds, wordsOf(name)))
      .filter((each) => each !== null)
    return ranks.length === 0 ? [] : [{ agency, at: Math.min(...ranks) }]
  })
  const sure = ranked.filter(({ at }) => at < NEAR)
  const hits = (sure.length > 0 ? sure : ranked).sort((a, b) => a.at - b.at)
  const licenceNos = hits.map(({ agency }) => agency.licenceNo)
  if (hits.length === 0) return { kind: 'none' }
  const [first, second] = hits
  const isSure = first!.at === EXACT && (second === undefined || second.at > BEGINS)
  return isSure ? { kind: 'one', licenceNos: licenceNos.slice(0, 1) } : { kind: 'several', licenceNos }
}
