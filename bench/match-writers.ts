import { buildGazetteer } from '../src/cases/places/gazetteer.ts'
import { readPlaceFile } from '../src/store/place-file.ts'
import { diceOf, type Name, oneOf, spelled } from './match-names.ts'
import { type Child, strangePhone } from './match-people.ts'

/** Columns of a file for the match, in the order of the contract. */
export const COLUMNS = [
  ...['id', 'kind', 'name', 'nick', 'sex', 'age', 'report_date', 'event_date', 'home_code', 'home_text'],
  ...['seen_code', 'seen_text', 'guardian', 'marks', 'phone'],
] as const

/** A row of such a file: what one person wrote of a child, columns by name; empty ones absent. */
export type Row = Readonly<Record<string, string>>

/** What somebody wrote, and what they did to the name. */
export interface Written {
  readonly row: Row
  readonly labels: readonly string[]
}

/** How often a person who reports leaves out, guesses or changes what. Of 1; levels are of codes of 6, 4 and 2 digits. */
interface Habits {
  readonly kind: 'missing' | 'found'
  readonly noSex: number
  readonly wrongSex: number
  readonly noAge: number
  /** Years by which an age is off. */
  readonly ageOff: number
  readonly noName: number
  readonly nickOnly: number
  readonly givenOnly: number
  readonly swapped: number
  readonly joined: number
  readonly khmer: number
  readonly titled: number
  readonly rewritten: number
  readonly slipped: number
  readonly nick: number
  readonly guardian: number
  readonly mark: number
  readonly home: PlaceHabits
  readonly seen: PlaceHabits
  /** Mean days from the event to the report. */
  readonly delay: number
}

interface PlaceHabits {
  readonly coded: number
  readonly typed: number
  readonly levels: readonly [number, number, number]
}

/** Somebody of the family, who tells of a child that is lost. */
const FAMILY: Habits = {
  ...{ kind: 'missing', noSex: 0.037, wrongSex: 0.002, noAge: 0.036, ageOff: 0.3, delay: 14 },
  ...{ noName: 0, nickOnly: 0.012, givenOnly: 0.083, swapped: 0.08, joined: 0.03, khmer: 0.14, titled: 0.06 },
  ...{ rewritten: 0.22, slipped: 0.12, nick: 0.8, guardian: 0.71, mark: 0.78 },
  home: { coded: 0.535, typed: 0.435, levels: [0.64, 0.22, 0.14] },
  seen: { coded: 0.4, typed: 0.4, levels: [0.51, 0.3, 0.19] },
}

/** Somebody else of the family, or the same person later, in other words. */
const AGAIN: Habits = { ...FAMILY, ageOff: 0.8, delay: 45, rewritten: 0.4, slipped: 0.2, khmer: 0.12 }

/** A stranger, who saw or found a child and guesses. */
const STRANGER: Habits = {
  ...{ kind: 'found', noSex: 0.07, wrongSex: 0.012, noAge: 0.071, ageOff: 1.5, delay: 3 },
  ...{ noName: 0.032, nickOnly: 0.041, givenOnly: 0.215, swapped: 0.07, joined: 0.04, khmer: 0.094, titled: 0.08 },
  ...{ rewritten: 0.4, slipped: 0.25, nick: 0.18, guardian: 0.3, mark: 0.66 },
  home: { coded: 0.3, typed: 0.36, levels: [0.24, 0.43, 0.33] },
  seen: { coded: 0.57, typed: 0.38, levels: [0.57, 0.27, 0.16] },
}

/** The case of a child, as its family told of it. */
export const openCase = (id: string, child: Child, random: () => number): Row =>
  written(id, child, FAMILY, { event: child.lost, seen: child.seen, phone: child.phone }, random).row

/** A second report of a child by its family. */
export function reportedAgain(id: string, child: Child, random: () => number, isSamePhone = random() < 0.135): Written {
  return written(
    id,
    child,
    AGAIN,
    { event: child.lost, seen: child.seen, phone: isSamePhone ? child.phone : strangePhone(random) },
    random,
  )
}

/** A report of a stranger who found the child, mostly within weeks, now and then after years. */
export function reportedFound(id: string, child: Child, random: () => number): Written {
  const after = Math.min(1_500, Math.exp(3.6 + 2 * normal(random)))
  const where = random()
  const seen = where < 0.5 ? child.seen : where < 0.75 ? child.home : elsewhere(child.seen, random)
  return written(
    id,
    child,
    STRANGER,
    { event: child.lost + Math.floor(after), seen, phone: strangePhone(random) },
    random,
  )
}

interface Told {
  readonly event: number
  readonly seen: string
  readonly phone: string
}

function written(
  id: string,
  child: Child,
  habits: Habits,
  { event, seen, phone }: Told,
  random: () => number,
): Written {
  const { name, nick, labels } = nameWritten(child, habits, random)
  // people mistake days, by a few or by a month
  const mistaken = random() < 0.7 ? 0 : Math.round(normal(random) * (random() < 0.6 ? 3 : 15))
  const day = event + mistaken
  const delay = Math.floor(-Math.log(1 - random()) * habits.delay)
  const years = (event - child.born) / 365.25 + normal(random) * habits.ageOff
  const isOther = random() < habits.wrongSex
  const row = {
    ...{ id, kind: habits.kind, name, nick },
    sex: random() < habits.noSex ? '' : isOther ? (child.sex === 'M' ? 'F' : 'M') : child.sex,
    age: random() < habits.noAge ? '' : String(Math.max(0, Math.floor(years))),
    ...{ report_date: dateOf(day + delay), event_date: dateOf(day) },
    ...placeWritten('home', child.home, habits.home, random),
    ...placeWritten('seen', seen, habits.seen, random),
    guardian: random() < habits.guardian ? guardianWritten(child, habits, random) : '',
    marks: child.mark !== null && random() < habits.mark ? oneOf(child.mark, random) : '',
    phone,
  }
  return { row, labels }
}

const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** A number around 0, mostly within 1. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const TITLES = ['neang', 'kon', 'oun', 'a', 'me', 'ta', 'srey', 'bong', 'kmeng']
const KHMER_TITLES = ['នាង', 'កូន', 'អូន', 'អា', 'ក្មេង']

function nameWritten(child: Child, habits: Habits, random: () => number) {
  const labels: string[] = []
  const does = (chance: number, label: string): boolean => {
    const done = random() < chance
    if (done) labels.push(label)
    return done
  }
  const nick = child.nick === null ? '' : oneOf(child.nick, random)
  if (does(habits.noName, 'no_name')) return { name: '', nick: '', labels }
  if (child.nick !== null && does(habits.nickOnly / 0.22, 'nick_only')) return { name: nick, nick: '', labels }
  const isKhmer = does(habits.khmer, 'khmer')
  const word = (name: Name) => (isKhmer ? inKhmer(name, random) : inLatin(name, habits, random))
  let words = does(habits.givenOnly, 'given_only') ? [word(child.given)] : [word(child.family), word(child.given)]
  if (words.length > 1 && does(habits.swapped, 'swapped')) words.reverse()
  if (words.length > 1 && does(habits.joined, 'joined')) words = [words.join('')]
  if (does(habits.titled, 'title')) words.unshift(oneOf(isKhmer ? KHMER_TITLES : TITLES, random))
  return { name: cased(words.join(' '), random), nick: random() < habits.nick ? nick : '', labels }
}

function cased(text: string, random: () => number): string {
  const draw = random()
  if (draw < 0.6) return text
  return draw < 0.75 ? text.toUpperCase() : text.replace(/(?<=^| )[a-z]/g, (letter) => letter.toUpperCase())
}

function guardianWritten({ guardian }: Child, habits: Habits, random: () => number): string {
  const [family, given] = guardian.map((name) => inLatin(name, habits, random)) as [string, string]
  return random() < 0.45 ? given : `${family} ${given}`
}

/** Letters that people write in place of others, either way. */
const REWRITES = [
  ...['s x', 'ou u', 'ou oo', 'ea ie', 'ey i', 'ey y', 'ch j', 'k g', 'th t', 'ph p', 'v w', 'eu oe', 'orn on'],
  ...['ern oeun', 'nh n', 'kh k', 'a ar', 'o or', 'ak ark', 'chh ch', 'i y', 'ng g', 'y ie'],
].map((pair) => pair.split(' ') as [string, string])
/** Letters of one key of a phone. */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

function inLatin(name: Name, habits: Habits, random: () => number): string {
  let text = spelled(name, random)
  while (random() < habits.rewritten) {
    const [from, to] = oneOf(REWRITES, random)
    text = text.includes(from) ? text.replace(from, to) : text.replace(to, from)
  }
  while (random() < habits.slipped) text = slipped(text, random)
  return text
}

/** The word with one key missed, bounced, or pressed once too often or too seldom. */
function slipped(text: string, random: () => number): string {
  if (text.length < 2) return text
  const at = Math.floor(random() * text.length)
  const letter = text[at]!
  const key = KEYS.find((letters) => letters.includes(letter)) ?? letter
  const put = [oneOf([...key], random), '', letter + letter][Math.floor(random() * 3)]!
  return text.slice(0, at) + put + text.slice(at + 1)
}

/** The Khmer spelling, at times with letters that look alike or a mark that cannot be seen. */
function inKhmer({ khmer }: Name, random: () => number): string {
  const draw = random()
  if (draw < 0.2) return khmer.replaceAll('្ត', '្ដ')
  if (draw > 0.85 && khmer.length > 2) return `${khmer.slice(0, -1)}\u200b${khmer.slice(-1)}`
  return khmer
}

const gazetteer = buildGazetteer(readPlaceFile())

/** Another commune of the district, or of the province. */
function elsewhere(code: string, random: () => number): string {
  const around = random() < 0.5 ? code.slice(0, 4) : code.slice(0, 2)
  const inside = gazetteer.children(around)
  const chosen = oneOf(inside, random)
  return chosen.length === 6 ? chosen : (gazetteer.children(chosen)[0] ?? code)
}

/** Ways in which one place is written by those who type it; a file of a million holds no more. */
const WAYS = 24

function placeWritten(which: 'home' | 'seen', code: string, habits: PlaceHabits, random: () => number): Row {
  const draw = random()
  const [deep, middle] = habits.levels
  const level = random()
  const told = code.slice(0, level < deep ? 6 : level < deep + middle ? 4 : 2)
  if (draw < habits.coded) return { [`${which}_code`]: told }
  if (draw > habits.coded + habits.typed) return {}
  return { [`${which}_text`]: typedPlace(told, Math.floor(random() * WAYS)) }
}

const PREFIXES = [
  ['khet', ''],
  ['srok', 'khan', 's.', ''],
  ['khum', 'sangkat', 'k.', ''],
] as const

/** A place as one of those who type it does: the same for the same way. */
function typedPlace(code: string, way: number): string {
  const random = diceOf(way, Number(code))
  const isKhmer = random() < 0.055
  const levels = [6, 4, 2].filter((length) => length <= code.length).map((length) => code.slice(0, length))
  // the province may be left out, and what is between
  const told = levels.filter((each, at) => at === 0 || random() < (each.length === 2 ? 0.75 : 0.7))
  const words = told.map((each) => {
    const place = gazetteer.get(each)!
    if (isKhmer) return place.km
    const name = misspelt(oneOf([place.latin, place.latin, ...place.also], random).toLowerCase(), random)
    const prefix = random() < 0.45 ? oneOf(PREFIXES[each.length / 2 - 1]!, random) : ''
    return prefix === '' ? name : `${prefix} ${name}`
  })
  return words.join(isKhmer || random() < 0.6 ? ' ' : ', ')
}

function misspelt(name: string, random: () => number): string {
  const draw = random()
  if (draw < 0.08) return name.replaceAll(' ', '')
  if (draw < 0.16) return name.replace(/^kampong/, 'kg')
  if (draw < 0.45) return slipped(name, random)
  const [from, to] = oneOf(REWRITES, random)
  return draw < 0.7 ? name.replace(from, to) : name
}
