import { z } from 'zod'
import { type Day, daysBetween, isDay } from '../../flow/day.ts'
import { cleanText } from '../../flow/text.ts'
import type { Left } from '../facts.ts'
import { readCaseNumber } from '../number.ts'
import { AUTHORITIES, type CaseRecord, FINDINGS, LISTS, OTHER_CRIMES, STAGES } from './case-record.ts'
import { known } from './known.ts'

const LONGEST_ID = 60
const LONGEST_NAME = 120
const LONGEST_TEXT = 2_000
const OLDEST = 25
/** The clock of a source may be wrong, its century not. */
const MOST_DAYS_AHEAD = 366

const text = (most: number) =>
  z
    .union([z.string(), z.number()], { error: 'no text' })
    .transform((value) => cleanText(String(value)).replace(/\s+/g, ' '))
    .refine((value) => value !== '', 'empty')
    .refine((value) => value.length <= most, `longer than ${most} letters`)

const word = (most: number) =>
  text(most).refine((value) => !/[;\p{Cc}]/u.test(value), 'holds a ; or a control character')

const day = z
  .string({ error: 'no day, written YYYY-MM-DD' })
  .refine((text) => isDay(text), 'no day, written YYYY-MM-DD')

const whole = (least: number, most: number) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\d{1,4}$/)
          .transform(Number),
      ],
      { error: `no whole number ${least}-${most}` },
    )
    .refine((value) => Number.isInteger(value) && value >= least && value <= most, `no whole number ${least}-${most}`)

const choice = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `none of ${words.join(' ')}` })

const flag = z.union(
  [z.boolean(), z.enum(['true', 'false', 'TRUE', 'FALSE']).transform((value) => value.toLowerCase() === 'true')],
  { error: 'neither true nor false' },
)

/** A list, or in CSV its values joined by `;`. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .union(
      [
        z.array(z.unknown()),
        z.string().transform((value) => value.split(';').map((each) => each.trim())),
        z.number().transform((value) => [value]),
      ],
      { error: 'no list' },
    )
    .pipe(z.array(item))

/** Digits 1-9 as officials send them, with or without the letter before. */
const digits = list(
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^[A-Z]?[1-9]$/)
          .transform((value) => Number(value.slice(-1))),
      ],
      {
        error: 'no digits 1-9',
      },
    )
    .refine((value) => Number.isInteger(value) && value >= 1 && value <= 9, 'no digits 1-9'),
).transform((values) => [...new Set(values)])

const country = z
  .string({ error: 'no ISO code of two capital letters' })
  .regex(/^[A-Z]{2}$/, 'no ISO code of two capital letters')

const nested = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.object(shape), { error: 'no list of objects' })

const shape = z.object({
  id: word(LONGEST_ID),
  source: word(LONGEST_ID).nullish(),
  number: text(30)
    .transform((value, context) => {
      const number = readCaseNumber(value)
      if (number !== null) return number
      context.addIssue({ code: 'custom', message: 'no case number' })
      return z.NEVER
    })
    .nullish(),
  openedOn: day,
  status: choice(['ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID']).nullish(),
  province: z
    .string({ error: 'no province of two digits' })
    .regex(/^\d{2}$/, 'no province of two digits')
    .nullish(),
  place: z
    .string({ error: 'no place code of 2, 4, 6 or 8 digits' })
    .regex(/^(\d\d){1,4}$/, 'no place code of 2, 4, 6 or 8 digits')
    .nullish(),
  lastSeenOn: day.nullish(),
  left: whole(1, 6).nullish(),
  nameLatin: text(LONGEST_NAME).nullish(),
  nameKm: text(LONGEST_NAME).nullish(),
  sex: choice(['M', 'F', 'U']).nullish(),
  birthYear: whole(1900, 2199).nullish(),
  ageMin: whole(0, OLDEST).nullish(),
  ageMax: whole(0, OLDEST).nullish(),
  marks: text(LONGEST_TEXT).nullish(),
  contact: choice(['CALL', 'SMS', 'NONE']).nullish(),
  indicated: flag.nullish(),
  origin: country.nullish(),
  exploitation: country.nullish(),
  purposes: digits.nullish(),
  means: digits.nullish(),
  sectors: digits.nullish(),
  otherCrime: z
    .union([z.enum(OTHER_CRIMES), whole(1, OTHER_CRIMES.length).transform((value) => OTHER_CRIMES[value - 1]!)], {
      error: `none of ${OTHER_CRIMES.join(' ')}`,
    })
    .nullish(),
  earlierCase: word(LONGEST_ID).nullish(),
  decisions: nested({ on: day, authority: choice(AUTHORITIES), finding: choice(FINDINGS) }).nullish(),
  services: nested({
    org: text(LONGEST_NAME),
    service: word(20).nullish(),
    offeredOn: day,
    accepted: flag.nullish(),
    startedOn: day.nullish(),
    rating: whole(1, 5).nullish(),
    end: choice(['COMPLETED', 'LEFT']).nullish(),
  }).nullish(),
  proceedings: nested({
    openedOn: day,
    policeRef: word(40).nullish(),
    courtRef: word(40).nullish(),
    court: word(60).nullish(),
    articles: list(word(10)).nullish(),
    stages: nested({
      stage: choice(STAGES),
      on: day,
      count: whole(0, 999).nullish(),
      months: whole(0, 1_200).nullish(),
    }).nullish(),
  }).nullish(),
  lists: list(choice(LISTS))
    .transform((values) => [...new Set(values)])
    .nullish(),
})

/** The fields of a file of cases, in the order in which they are written. */
export const RECORD_FIELDS: readonly string[] = Object.keys(shape.shape)

/** Fields that hold lists of objects, which only JSON can write. */
export const NESTED_FIELDS: readonly string[] = ['decisions', 'services', 'proceedings']

/** A row as a case, or the first field that is not good and why; nothing of what stands there. */
export type RecordReading = { readonly record: CaseRecord } | { readonly field: string; readonly reason: string }

/** What is taken for the source of a row that names none. */
const NO_SOURCE = 'IMPORT'

/** The value without fields that hold nothing, at any depth. */
function filled<T>(value: T): T {
  if (Array.isArray(value)) return value.map(filled) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(known(value)).map(([name, each]) => [name, filled(each)])) as T
}

/** Reads one row of a file of cases. `isPlace` says whether the country has a place of that code. */
export function readRecord(
  fields: Readonly<Record<string, unknown>>,
  today: Day,
  isPlace: (code: string) => boolean,
): RecordReading {
  const read = shape.safeParse(fields)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    const isMissing = path.length === 1 && fields[String(path[0])] === undefined
    return { field: path.join('.'), reason: isMissing ? 'missing' : message }
  }
  const { sex, left, proceedings, ...given } = known(filled(read.data))
  const { openedOn, lastSeenOn, province, place, ageMin = 0, ageMax = OLDEST, birthYear } = given
  const wrong = (field: string, reason: string) => ({ field, reason })
  for (const [field, value] of Object.entries({ openedOn, lastSeenOn }))
    if (value !== undefined && daysBetween(today, value) > MOST_DAYS_AHEAD) return wrong(field, 'a day to come')
  if (province !== undefined && !isPlace(province)) return wrong('province', 'no such province')
  if (place !== undefined && !isPlace(place)) return wrong('place', 'no such place')
  if (place !== undefined && province !== undefined && !place.startsWith(province))
    return wrong('place', 'lies in another province')
  if (ageMin > ageMax) return wrong('ageMax', 'less than ageMin')
  if (birthYear !== undefined && birthYear > Number(openedOn.slice(0, 4)))
    return wrong('birthYear', 'after the case was opened')
  return {
    record: {
      ...given,
      ...(sex !== undefined && sex !== 'U' && { sex }),
      ...(left !== undefined && { left: left as Left }),
      source: given.source ?? NO_SOURCE,
      status: given.status ?? 'ACTIVE',
      indicated: given.indicated ?? false,
      purposes: given.purposes ?? [],
      means: given.means ?? [],
      sectors: given.sectors ?? [],
      decisions: given.decisions ?? [],
      services: given.services ?? [],
      proceedings: (proceedings ?? []).map((each) => ({ ...each, stages: each.stages ?? [] })),
      lists: given.lists ?? [],
    } as CaseRecord,
  }
}
