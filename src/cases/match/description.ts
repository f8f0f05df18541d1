import type { Sex } from '../facts.ts'
import { nameTokens } from '../names/key.ts'
import type { Vocabulary, Word } from '../names/vocabulary.ts'
import { isUnnamed, marksIn } from './marks.ts'

/** What a report says of a child, as it was typed or read; what is not known is absent. */
export interface Described {
  readonly id: string
  readonly kind: 'missing' | 'found'
  readonly name?: string
  readonly nick?: string
  readonly sex?: Sex
  /** Years on the day of the event; the least, where a range was told. */
  readonly age?: number
  /** The most, where a range was told. */
  readonly ageMax?: number
  /** Days since 1970 on which the child was lost or found, else on which it was reported. */
  readonly day: number
  /** What the place may be, best first (NCDD codes): a typed place may have several readings. */
  readonly home: readonly string[]
  readonly seen: readonly string[]
  readonly guardian?: string
  readonly marks?: string
  /** An answer to a question that asks for a name, clothes or a place alike. */
  readonly told?: string
  readonly phone?: string
}

/** A described child made ready to be compared: words looked up, marks named. Made once for each report. */
export interface Description {
  readonly id: string
  readonly kind: 'missing' | 'found'
  readonly names: readonly Word[]
  readonly nick: Word | undefined
  readonly sex: Sex | undefined
  /** The day of birth as far as the age tells, in days since 1970. */
  readonly born: number | undefined
  /** Years by which it may be earlier or later where a range of ages was told. */
  readonly slack: number
  readonly day: number
  readonly home: readonly string[]
  readonly seen: readonly string[]
  readonly guardian: readonly Word[]
  readonly marks: ReadonlySet<string>
  /** Words that may be the name, of a report that gives none for sure. */
  readonly told?: readonly Word[]
  /** The marks are words of an answer that need not have told of any. */
  readonly isVague?: boolean
  readonly phone: string | undefined
}

const MOST_WORDS = 4
/** What one place may be that has several readings. */
const MOST_PLACES = 3

/** Days of a year. */
export const YEAR = 365.25

/** The words before the first comma or line's end, where they are no more than a name has. */
function firstPart(told: string): string[] {
  const words = nameTokens(told.split(/[,;\n។]/u)[0] ?? '')
  return words.length > MOST_WORDS ? [] : words
}

/** Makes a described child ready to be compared with those of the vocabulary. */
export function describeChild(vocabulary: Vocabulary, child: Described): Description {
  const texts = nameTokens(child.name ?? '').slice(0, MOST_WORDS)
  const names = texts.map((text) => vocabulary.word(text))
  const marks = marksIn([child.marks, child.told].filter((each) => each !== undefined).join(' '))
  const told = texts.length === 0 ? firstPart(child.told ?? '').map((text) => vocabulary.word(text)) : []
  const nick = nameTokens(child.nick ?? '').at(-1)
  const slack = Math.max(0, (child.ageMax ?? child.age ?? 0) - (child.age ?? 0)) / 2
  return {
    id: child.id,
    kind: child.kind,
    names,
    nick: nick === undefined ? undefined : vocabulary.word(nick),
    sex: child.sex,
    born: child.age === undefined ? undefined : child.day - (child.age + slack + 0.5) * YEAR,
    slack,
    day: child.day,
    home: child.home.slice(0, MOST_PLACES),
    seen: child.seen.slice(0, MOST_PLACES),
    guardian: nameTokens(child.guardian ?? '')
      .slice(0, 3)
      .map((text) => vocabulary.word(text)),
    marks,
    ...(told.length > 0 && { told }),
    ...(child.marks === undefined && child.told !== undefined && [...marks].every(isUnnamed) && { isVague: true }),
    phone: child.phone,
  }
}
