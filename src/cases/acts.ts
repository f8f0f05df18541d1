import { z } from 'zod'
import { readPhone } from '../flow/answers/index.ts'
import { cleanText } from '../flow/text.ts'
import { OLDEST_CHILD } from './act-limits.ts'
import { maskPins } from './mask-pins.ts'
import { readCaseNumber } from './number.ts'
import { SERVICES } from './offer.ts'
import {
  isRecordedType,
  RECORDED_TAKES,
  RECORDED_TYPES,
  type RecordedAct,
  type RecordedType,
  recordedAct,
  recordedShape,
} from './recorded-acts.ts'

/** Changes of a case's status that take two people. */
export const CASE_CHANGES = ['LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'] as const
export type CaseChange = (typeof CASE_CHANGES)[number]
export type CaseStatus = 'ACTIVE' | CaseChange

const LONGEST_TEXT = 2_000

/** What a person typed, cleaned, without PINs. */
const words = z
  .string()
  .max(4 * LONGEST_TEXT)
  .transform((text) => maskPins(cleanText(text)))
  .pipe(z.string().min(1).max(LONGEST_TEXT))

const read = <Value>(reader: (text: string) => Value | null) =>
  z
    .string()
    .max(100)
    .transform((text, context) => {
      const value = reader(text)
      if (value !== null) return value
      context.addIssue({ code: 'custom' })
      return z.NEVER
    })

const note = z.object({ type: z.literal('NOTE'), on: z.iso.date().optional(), text: words })
const age = z.int().min(0).max(OLDEST_CHILD)
const visit = z
  .object({
    ...{ type: z.literal('VISIT'), on: z.iso.date().optional(), text: words.optional() },
    ...{ left: z.enum(['1', '2', '3', '4', '5', '6']).optional(), ageMin: age.optional(), ageMax: age.optional() },
  })
  .refine(({ ageMin = 0, ageMax = OLDEST_CHILD }) => ageMin <= ageMax, { path: ['ageMin'] })
const call = z.object({
  type: z.literal('CALL'),
  on: z.iso.date().optional(),
  text: words.optional(),
  outcome: z.enum(['REACHED', 'NO_ANSWER', 'WRONG_NUMBER', 'POLICE_TOLD', 'TELL_FAMILY']).optional(),
})
const contactRule = z.object({ type: z.literal('CONTACT'), mode: z.enum(['CALL', 'SMS', 'NONE']) })
const contactWish = z.object({
  type: z.literal('CONTACT'),
  mode: z.enum(['CALL', 'SMS']),
  phone: read(readPhone),
  pin: z.string().regex(/^\d{6}$/),
})
const contactReview = z.object({ type: z.literal('CONTACT'), change: z.uuid(), agree: z.boolean() })
const share = z.object({ type: z.literal('CONSENT'), kind: z.literal('SHARE'), value: z.boolean() })
const publish = z.object({
  type: z.literal('CONSENT'),
  kind: z.literal('PUBLISH'),
  value: z.enum(['PROVINCE', 'PUBLIC']),
  key: z.union([z.literal(1), z.literal(2)]),
})
const withdraw = z.object({ type: z.literal('CONSENT'), kind: z.literal('PUBLISH'), value: z.literal('NONE') })
const proposal = z.object({
  type: z.literal('PROPOSAL'),
  change: z.enum(CASE_CHANGES),
  reason: words,
  evidence: words.optional(),
})
/** A child is home when a case worker saw or heard them: how, in words. */
const reunion = proposal.extend({ change: z.literal('REUNIFIED'), evidence: words })
const merger = proposal.extend({ change: z.literal('MERGED'), into: read(readCaseNumber) })
const voiding = proposal.extend({
  change: z.literal('VOID'),
  reason: z.enum(['TEST', 'HOAX', 'NOT_A_CHILD', 'OPENED_TWICE']),
})
const second = z.object({
  type: z.literal('SECOND'),
  proposal: z.uuid(),
  agree: z.boolean(),
  reason: words.optional(),
})
const handOver = z.object({ type: z.literal('HANDOVER'), phone: read(readPhone) })
const refer = z.object({ type: z.literal('REFERRAL'), service: z.enum(SERVICES) })
const reopen = z.object({ type: z.literal('REOPEN'), reason: words })

/** What was done for a child: told with its day and in words. */
export type PlainAct = z.output<typeof note> | z.output<typeof visit> | z.output<typeof call>
/** The rule of the family's phone, as they told it to a worker. */
export type ContactRuleAct = z.output<typeof contactRule>
/** Another phone for the family, asked for with the PIN. */
export type ContactWishAct = z.output<typeof contactWish>
/** A person's word on that wish. */
export type ContactReviewAct = z.output<typeof contactReview>
/** Whether personal columns may leave to partners. */
export type ShareAct = z.output<typeof share>
/** One of two keys to publish, or the end of it, which takes none. */
export type PublishAct = z.output<typeof publish> | z.output<typeof withdraw>
/** A grave change, stated; it waits for a second person. */
export type ProposalAct = (
  | (z.output<typeof proposal> & { readonly into?: undefined })
  | (z.output<typeof merger> & { readonly change: 'MERGED' })
) & {
  /** Where a found child is, as an official said by text or menu. */
  readonly where?: string
}
/** The second person's word. */
export type SecondAct = z.output<typeof second>
export type ReopenAct = z.output<typeof reopen>
/** A case, offered to the colleague with a phone. */
export type HandOverAct = z.output<typeof handOver>
/** A service for its child, to be asked of a partner. */
export type ReferAct = z.output<typeof refer>

/** Whatever staff may write into the history of a case. */
export type StaffAct =
  | PlainAct
  | ContactRuleAct
  | ContactWishAct
  | ContactReviewAct
  | ShareAct
  | PublishAct
  | ProposalAct
  | SecondAct
  | ReopenAct
  | HandOverAct
  | ReferAct
  | RecordedAct

/** What stands beside `data`. */
const BESIDE: ReadonlySet<string> = new Set(['type', 'on', 'text'])

/** The shape of an act as a client sends it: its facts in `data`. */
function sent({ shape }: z.ZodObject): z.ZodObject {
  const all = Object.entries(shape as Readonly<Record<string, z.ZodType>>)
  const beside = Object.fromEntries(all.filter(([name]) => BESIDE.has(name)))
  const facts = Object.fromEntries(all.filter(([name]) => !BESIDE.has(name)))
  if (Object.keys(facts).length === 0) return z.object(beside)
  const data = z.object(facts)
  const isNeeded = Object.values(facts).some((each) => !(each instanceof z.ZodOptional))
  return z.object({ ...beside, data: isNeeded ? data : data.optional() })
}

/** What a client sends for each act: what the API says of it. */
export const actBody = z
  .union(
    [
      note,
      visit,
      call,
      contactRule,
      contactWish,
      contactReview,
      share,
      publish,
      withdraw,
      proposal,
      reunion,
      merger,
      voiding,
      second,
      handOver,
      refer,
      reopen,
      ...RECORDED_TYPES.map(recordedShape),
    ].map(sent),
  )
  .describe('Facts stand in `data`, or beside `type`; those that an act does not know are left out.')

type Fields = Readonly<Record<string, unknown>>

/** The shape that an act of each type must have, by what it holds. */
const SHAPES: Readonly<Record<string, (fields: Fields) => z.ZodObject>> = {
  NOTE: () => note,
  VISIT: () => visit,
  CALL: () => call,
  CONTACT: (fields) => ('change' in fields ? contactReview : 'phone' in fields ? contactWish : contactRule),
  CONSENT: ({ kind, value }) => (kind !== 'PUBLISH' ? share : value === 'NONE' ? withdraw : publish),
  PROPOSAL: ({ change }) =>
    change === 'REUNIFIED' ? reunion : change === 'MERGED' ? merger : change === 'VOID' ? voiding : proposal,
  SECOND: () => second,
  REOPEN: () => reopen,
  HANDOVER: () => handOver,
  REFERRAL: () => refer,
  ...Object.fromEntries(RECORDED_TYPES.map((type) => [type, () => recordedShape(type)])),
} satisfies Readonly<Record<Exclude<StaffAct['type'], RecordedType>, (fields: Fields) => z.ZodObject>>

const SOME_WORDS = `words, at most ${LONGEST_TEXT} letters`
const TAKES: Readonly<Record<string, string>> = {
  ...RECORDED_TAKES,
  type: `takes one of ${Object.keys(SHAPES).join(' ')}`,
  on: 'takes a day such as 2026-03-15 that is not to come; of a HEARING one that is not over',
  left: 'takes "1" to "6"',
  text: `takes ${SOME_WORDS}`,
  outcome:
    'takes one of REACHED NO_ANSWER WRONG_NUMBER POLICE_TOLD TELL_FAMILY, of a VERDICT CONVICTED ACQUITTED DISMISSED',
  mode: 'takes one of CALL SMS NONE; with another phone CALL or SMS',
  phone: 'takes a phone number; for HANDOVER that of a case worker or supervisor of the place',
  service: `takes one of ${SERVICES.join(' ')}`,
  pin: 'takes the six digits of the case',
  change: `takes one of ${CASE_CHANGES.join(' ')}, in CONTACT the id of a change`,
  agree: 'takes true or false',
  kind: 'takes one of SHARE PUBLISH, of CARE 1 to 5',
  value: 'takes true or false for SHARE, one of NONE PROVINCE PUBLIC for PUBLISH',
  key: 'takes 1 or 2',
  reason: `takes ${SOME_WORDS}; for VOID one of TEST HOAX NOT_A_CHILD OPENED_TWICE`,
  evidence: `takes ${SOME_WORDS}: how a case worker saw or heard the child`,
  into: 'takes the number of another case that stays',
  proposal: 'takes the id of a proposal on this case',
}

/** A field of an act and what it takes; never what was sent. */
export interface ActProblem {
  readonly field: string
  readonly message: string
}

/** The problem with one field. */
export const problemWith = (field: string): ActProblem => ({ field, message: TAKES[field] ?? TAKES.type! })

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads what a client sent as one act, or says what is wrong with it. Facts stand in `data` or beside `type`; null is as
 * if it were not there, and whatever an act does not know is left out. `today` is the day in Cambodia.
 */
export function readAct(body: unknown, today: string): StaffAct | readonly ActProblem[] {
  if (!isFields(body)) return [problemWith('type')]
  const { data, ...beside } = body
  const all = { ...(isFields(data) ? data : {}), ...beside }
  const fields = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
  const shape = Object.hasOwn(SHAPES, String(fields.type)) ? SHAPES[String(fields.type)] : undefined
  if (shape === undefined) return [problemWith('type')]
  const parsed = shape(fields).safeParse(fields)
  if (!parsed.success) return [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].map(problemWith)
  const told = parsed.data as { readonly type: string; readonly on?: string }
  const isWrongDay = told.on !== undefined && (told.type === 'HEARING' ? told.on < today : told.on > today)
  if (isWrongDay) return [problemWith('on')]
  return isRecordedType(told.type) ? recordedAct({ ...told, type: told.type }) : (told as StaffAct)
}
