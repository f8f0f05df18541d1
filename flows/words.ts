import { MOST_PARTS, rowsOfLists } from '../src/flow/check.ts'
import { unitsIn } from '../src/flow/check-slots.ts'
import type { Book, Flow, ScreenWords } from '../src/flow/flow.ts'
import { gallery, shownWords } from '../src/flow/gallery.ts'
import { LANGUAGES, type Language, type Words } from '../src/flow/language.ts'
import { countSegments, isGsm7, SMS_LIMITS, USSD_LIMITS } from '../src/flow/segments.ts'
import type { Lists } from '../src/flow/session.ts'
import { fill } from '../src/flow/slots.ts'
import type { Wording } from '../src/flow/translation.ts'
import { DRAFTS } from './drafts.ts'
import * as keys from './keys.ts'
import { slotOfLine } from './lines.ts'
import type { Conversations } from './problems.ts'

const KEY_LINES = ['hint', 'none', 'language', 'more', 'skip', 'call', 'back'] as const

/** The texts of a screen, each with the name it has there. */
function textsOf(words: ScreenWords): (readonly [string, Words])[] {
  const lines = KEY_LINES.map((name) => [name, words[name]] as const)
  const all = [['title', words.title] as const, ...Object.entries(words.options ?? {}), ...lines]
  return all.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]))
}

const isWords = (value: unknown): value is Words => typeof value === 'object' && value !== null && 'en' in value

/** Every text of the set, once: shared key lines, values of slots, screens by flow, SMS. An id is the place in the file. */
export function wordingsOf({ book, sms, lines }: Pick<Conversations, 'book' | 'sms' | 'lines'>): Wording[] {
  const seen = new Set<Words>()
  const found: Wording[] = []
  const add = (id: string, medium: Wording['medium'], words: Words, drafts: readonly Language[]) => {
    if (seen.has(words)) return
    seen.add(words)
    found.push({ id, medium, words, drafts })
  }
  for (const [name, words] of Object.entries(keys)) if (isWords(words)) add(name, 'ussd', words, DRAFTS)
  for (const [id, words] of Object.entries(lines)) add(id, 'line', words, DRAFTS)
  for (const flow of Object.values(book.flows)) {
    for (const [id, screen] of Object.entries(flow.text)) {
      for (const [name, words] of textsOf(screen)) add(`${id}.${name}`, 'ussd', words, flow.drafts)
    }
  }
  for (const [id, text] of Object.entries(sms)) {
    add(`${id}.words`, 'sms', text.words, DRAFTS)
    if (text.seen !== undefined) add(`${id}.seen`, 'sms', text.seen, DRAFTS)
  }
  return found
}

const screensOf = (flow: Flow) =>
  shownWords(flow).flatMap(({ id }) => (flow.text[id] ? [{ id, screen: flow.text[id] }] : []))

/** Units each text of a screen may have while all else on its screens stays, rows of lists too, slots at their longest. */
function roomOnScreens(book: Book, language: Language, all: Conversations, lists: Lists) {
  const longest = all.longest[language]
  const pictures = gallery(book, language, longest, rowsOfLists(lists, language))
  const room = new Map<Words, number>()
  for (const flow of Object.values(book.flows)) {
    for (const { id, screen } of screensOf(flow)) {
      const text = pictures.find((one) => one.flow === flow.id && one.id === id)?.text ?? ''
      const isWide = language === 'km' || !isGsm7(text)
      const size = (one: string) => (isWide ? one.length : countSegments(one).units)
      const spare = USSD_LIMITS[isWide ? 'UCS-2' : 'GSM-7'] - size(text)
      for (const [, words] of textsOf(screen)) {
        const most = size(fill(words[language], language, longest)) + spare
        room.set(words, Math.min(room.get(words) ?? Number.POSITIVE_INFINITY, most))
      }
    }
  }
  return room
}

/** What a text may take in each language, in units and with its slots at their longest; a language without a limit is left out. */
export function limitsOf(all: Conversations, lists: Lists): (wording: Wording) => Partial<Record<Language, number>> {
  const rooms = new Map(LANGUAGES.map((language) => [language, roomOnScreens(all.book, language, all, lists)]))
  const limit = ({ id, medium, words }: Wording, language: Language): number | undefined => {
    if (medium === 'line') {
      const slot = slotOfLine(id)
      return slot === undefined ? undefined : unitsIn(all.longest[language][slot] ?? '', language)
    }
    const encoding = language === 'km' ? 'UCS-2' : 'GSM-7'
    if (medium === 'ussd') return rooms.get(language)!.get(words) ?? USSD_LIMITS[encoding]
    const parts = MOST_PARTS[language]
    return parts === 1 ? SMS_LIMITS[encoding].one : SMS_LIMITS[encoding].each * parts
  }
  return (wording) =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const most = limit(wording, language)
        return most === undefined ? [] : [[language, most]]
      }),
    )
}

/** The value with every text that is to change replaced, wherever it is used. */
function replaced<T>(value: T, changes: ReadonlyMap<unknown, Words>): T {
  if (typeof value !== 'object' || value === null) return value
  const change = changes.get(value)
  if (change !== undefined) return change as T
  if (Array.isArray(value)) return value.map((one) => replaced(one, changes)) as T
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, changes)])) as T
}

/** The set as it would be with other words in some of its texts. */
export const withWords = (all: Conversations, changes: ReadonlyMap<Words, Words>): Conversations => ({
  ...all,
  book: replaced(all.book, changes),
  sms: replaced(all.sms, changes),
  lines: replaced(all.lines, changes),
})
