import { z } from 'zod'
import { cleanText } from '../flow/text.ts'
import type { TextVerb } from './access.ts'
import { ARTICLES, LONGEST_REF, MOST_MONTHS, MOST_PERSONS, OLDEST } from './act-limits.ts'
import { isCountry } from './countries.ts'
import { OTHER_SYSTEMS } from './other-systems.ts'
import { SERVICES } from './services.ts'

/** One act of the SMS grammar as a program tells it: its verb, and its facts by the names of the grammar. */
export interface RecordedAct {
  readonly type: RecordedType
  readonly verb: TextVerb
  readonly on?: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A verb of the grammar by the type of row that it adds, with the facts that the row holds. */
interface Recorded {
  readonly verb: TextVerb
  readonly shape: z.ZodObject
  /** Facts that the grammar calls otherwise. */
  readonly names?: Readonly<Record<string, string>>
}

const digits = (most: number) => Array.from({ length: most }, (_, at) => String(at + 1))
/** Several of some words, each counted once. */
const several = (words: readonly string[]) =>
  z
    .array(z.enum(words))
    .min(1)
    .max(50)
    .transform((list) => [...new Set(list)])
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .refine(isCountry)
const ref = z
  .string()
  .max(4 * LONGEST_REF)
  .transform((text) => cleanText(text).replace(/\s+/g, ' ').toUpperCase())
  .pipe(z.string().min(1).max(LONGEST_REF))
const count = z.int().min(1).max(MOST_PERSONS)
const articles = several(ARTICLES)
const age = z.int().min(0).max(OLDEST)
const day = { on: z.iso.date().optional() }
const shapeOf = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ type: z.literal(type), ...shape })

const sayWhole = (holds: boolean, path: string) => (holds ? [] : [{ code: 'custom' as const, path: [path], input: '' }])

const RECORDED = {
  IDENTIFICATION: {
    verb: 'IDV',
    shape: shapeOf('IDENTIFICATION', {
      ...day,
      finding: z.enum(['ACTUAL', 'POSSIBLE', 'NOT']),
      purposes: several(digits(9)).optional(),
      means: several(digits(9)).optional(),
      sectors: several(digits(9)).optional(),
      otherCrime: z.enum(digits(7)).optional(),
      ...{ origin: country.optional(), exploitation: country.optional(), ref: ref.optional() },
    }),
  },
  ARREST: { verb: 'ARR', shape: shapeOf('ARREST', { ...day, count: count.optional(), ref: ref.optional() }) },
  CHARGE: { verb: 'CHG', shape: shapeOf('CHARGE', { ...day, articles, count: count.optional() }) },
  EVIDENCE: {
    verb: 'EVD',
    shape: shapeOf('EVIDENCE', { ...day, kinds: several(digits(6)) }),
    names: { kinds: 'evidence' },
  },
  SUSPECT: {
    verb: 'SUS',
    shape: shapeOf('SUSPECT', {
      ...{ sex: z.enum(['M', 'F']).optional(), ageMin: age.optional(), ageMax: age.optional() },
      country: country.optional(),
    }).check(({ value: { sex, ageMin, ageMax, country: from }, issues }) => {
      const some = [sex, ageMin, ageMax, from].some((each) => each !== undefined)
      issues.push(...sayWhole(some, 'sex'), ...sayWhole((ageMin ?? 0) <= (ageMax ?? OLDEST), 'ageMin'))
    }),
  },
  FILE: { verb: 'FIL', shape: shapeOf('FILE', { ...day, ref }) },
  HEARING: { verb: 'HRG', shape: shapeOf('HEARING', { on: z.iso.date() }) },
  VERDICT: {
    verb: 'VER',
    shape: shapeOf('VERDICT', {
      ...day,
      outcome: z.enum(['CONVICTED', 'ACQUITTED', 'DISMISSED']),
      months: z.int().min(1).max(MOST_MONTHS).optional(),
      ...{ count: count.optional(), articles: articles.optional() },
    }).check(({ value: { months, outcome }, issues }) => {
      issues.push(...sayWhole(months === undefined || outcome === 'CONVICTED', 'months'))
    }),
  },
  RETURN: { verb: 'RET', shape: shapeOf('RETURN', { ...day, country }), names: { country: 'fromCountry' } },
  CARE: {
    verb: 'PLC',
    shape: shapeOf('CARE', { ...day, kind: z.int().min(1).max(5) }),
    names: { kind: 'care' },
  },
  STAGE: { verb: 'REI', shape: shapeOf('STAGE', { ...day, stage: z.int().min(1).max(4) }) },
  SHELTER: { verb: 'SHL', shape: shapeOf('SHELTER', { ...day, action: z.enum(['IN', 'OUT', 'NO']) }) },
  SERVICE: {
    verb: 'SVC',
    shape: shapeOf('SERVICE', {
      ...day,
      service: z.enum(SERVICES),
      ...{ accepted: z.boolean().optional(), end: z.enum(['COMPLETED', 'LEFT']).optional() },
      rating: z.int().min(1).max(5).optional(),
    }).check(({ value: { accepted, end }, issues }) => {
      issues.push(...sayWhole((accepted === undefined) !== (end === undefined), 'accepted'))
    }),
  },
  REF: { verb: 'XRF', shape: shapeOf('REF', { system: z.enum(OTHER_SYSTEMS), ref }) },
} as const satisfies Readonly<Record<string, Recorded>>

/** Types of rows that a verb of the SMS grammar adds, and a program too. */
export type RecordedType = keyof typeof RECORDED

const BY_TYPE: Readonly<Record<RecordedType, Recorded>> = RECORDED

/** Those types, in the order of the grammar. */
export const RECORDED_TYPES = Object.keys(RECORDED) as readonly RecordedType[]

/** The shape that an act of such a type must have. */
export const recordedShape = (type: RecordedType): z.ZodObject => BY_TYPE[type].shape

/** Whether a type is one of them. */
export const isRecordedType = (type: unknown): type is RecordedType =>
  typeof type === 'string' && Object.hasOwn(RECORDED, type)

/** The verb by which the same is told in a text; null of a type that no verb adds. */
export const verbOfType = (type: unknown): TextVerb | null => (isRecordedType(type) ? RECORDED[type].verb : null)

/** What each fact of such an act takes. */
export const RECORDED_TAKES: Readonly<Record<string, string>> = {
  finding: 'takes one of ACTUAL POSSIBLE NOT',
  purposes: 'takes a list of "1" to "9"',
  means: 'takes a list of "1" to "9"',
  sectors: 'takes a list of "1" to "9"',
  otherCrime: 'takes "1" to "7"',
  origin: 'takes the two letters of a country',
  exploitation: 'takes the two letters of a country',
  country: 'takes the two letters of a country',
  ref: `takes the number that another system has, at most ${LONGEST_REF} letters`,
  count: `takes persons, 1 to ${MOST_PERSONS}`,
  articles: `takes a list of ${ARTICLES.map((article) => `"${article}"`).join(' ')}`,
  kinds: 'takes a list of "1" to "6"',
  sex: 'takes M or F; a suspect has one of sex, ages, country',
  ageMin: `takes years, 0 to ${OLDEST}, not above ageMax; of a child to 25`,
  ageMax: `takes years, 0 to ${OLDEST}, not under ageMin; of a child to 25`,
  months: `takes 1 to ${MOST_MONTHS}, of CONVICTED alone`,
  stage: 'takes 1 to 4',
  action: 'takes one of IN OUT NO',
  accepted: 'takes true or false, unless the service has ended; a service is answered or ended',
  end: 'takes one of COMPLETED LEFT',
  rating: 'takes 1 to 5',
  system: `takes one of ${OTHER_SYSTEMS.join(' ')}`,
}

/** An act that fits its shape, by the names of the grammar; one age stands for both. */
export function recordedAct(told: Readonly<Record<string, unknown>> & { readonly type: RecordedType }): RecordedAct {
  const { type, on, ageMin, ageMax, ...facts } = told
  const { verb, names = {} } = BY_TYPE[type]
  const ages = (ageMin ?? ageMax) === undefined ? {} : { ageMin: ageMin ?? ageMax, ageMax: ageMax ?? ageMin }
  const named = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[names[name] ?? name, value]],
  )
  const date = on === undefined ? {} : { date: on }
  return {
    ...{ type, verb, fields: { ...date, ...ages, ...Object.fromEntries(named) } },
    ...(typeof on === 'string' && { on }),
  }
}
