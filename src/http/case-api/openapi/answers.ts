import { z } from 'zod'
import { OTHER_CRIMES } from '../../../cases/record/case-record.ts'
import { FLOWS } from '../../../cases/siren/outcome.ts'
import { LANGUAGES } from '../../../flow/language.ts'
import { CALL_OUTCOMES } from '../../../store/callbacks.ts'
import { PUBLIC_STATUSES } from '../../../store/pin-reading.ts'

// A field of a class that a reader may not see is absent, so a client counts on none but the few that are required here.
const some = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape).partial()
const list = (item: z.ZodType) => z.strictObject({ items: z.array(item), next: z.string().nullable() })

const number = z.string().regex(/^\d{10}$/)
const time = z.iso.datetime()
const day = z.iso.date()
const text = z.string().nullable()
const whole = z.int().nullable()
const id = z.uuid()
const province = z
  .string()
  .regex(/^\d\d$/)
  .nullable()
const place = z
  .string()
  .regex(/^(\d\d){1,4}$/)
  .nullable()

const sex = z.enum(['M', 'F']).nullable()
const status = z.enum(['ACTIVE', 'LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID'])
const kind = z.enum(['MISSING', 'SIGHTING', 'FOUND', 'UPDATE', 'QUESTION', 'CLAIM', 'TIP'])
const via = z.enum(['USSD', 'SMS', 'WEB', 'API', 'IMPORT'])
const rule = z.enum(['CALL', 'SMS', 'NONE']).nullable()
const by = z.strictObject({ role: z.string(), desk: text }).nullable()

/** RFC 9457; says what was wrong where, and never repeats what was sent. */
export const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })),
})

/** A pair that may be one child. */
export const match = some({
  id,
  number,
  otherNumber: number,
  kind: z.enum(['MISSING_FOUND', 'MISSING_SIGHTING', 'DUPLICATE']),
  score: z.number().min(0).max(1),
  why: z.array(
    z.strictObject({
      field: z.enum(['sex', 'age', 'place', 'date', 'name', 'marks', 'guardian', 'phone']),
      verdict: z.enum(['SAME', 'CLOSE', 'DIFFERS', 'UNKNOWN']),
      text: z.string(),
    }),
  ),
  state: z.enum(['PROPOSED', 'ACCEPTED', 'REJECTED']),
  reason: text,
  decidedAt: time.nullable(),
  settledBy: id.nullable(),
})

const listedCase = some({
  ...{ number, kind, status, openedAt: time, updatedAt: time, province },
  danger: z.int().min(0).max(3),
  completeness: z.int(),
  owner: text,
  child: some({ sex, ageMin: whole, ageMax: whole }),
  lastSeen: some({ place, date: day.nullable() }),
})

const report = some({
  ...{ id, number, kind, via, at: time, place, date: day.nullable() },
  help: whole,
  partial: z.boolean(),
  text: z.string(),
})

const event = some({
  seq: z.int(),
  type: z.string(),
  p: z.enum(['provision', 'prosecution']),
  at: time,
  by,
  data: z.unknown(),
  undoes: whole,
})

const proposal = some({
  id,
  change: z.enum(['LOCATED', 'REUNIFIED', 'DECEASED', 'MERGED', 'VOID']),
  into: number.nullable(),
  ...{ by, at: time },
  state: z.enum(['WAITING', 'CONFIRMED', 'REFUSED']),
  ...{ secondBy: by, secondAt: time.nullable(), reason: text, evidence: text, refusal: text },
})

/** A case with all that the reader may see of it. */
export const wholeCase = some({
  ...{ number, kind, status, openedAt: time, openedVia: via, updatedAt: time, province, owner: text },
  publicStatus: z.enum(PUBLIC_STATUSES),
  child: some({
    ...{ sex, ageMin: whole, ageMax: whole, ageOn: day.nullable() },
    ...{ nameLatin: text, nameKm: text, marks: text },
  }),
  lastSeen: some({ place, date: day.nullable(), dateFrom: day.nullable() }),
  ...{ circumstances: text, left: whole, help: whole, situation: text, destination: text, relation: text },
  adult: z.boolean().nullable(),
  contact: rule,
  sharedPhone: z.boolean().nullable(),
  danger: z.int().min(0).max(3),
  dangerWhy: z.array(z.string()),
  completeness: z.int(),
  mergedInto: number.nullable(),
  safeWord: text,
  externalRefs: z.array(some({ system: z.string(), value: z.string() })),
  reports: z.array(report),
  events: z.array(event),
  matches: z.array(match),
  proposals: z.array(proposal),
})

const message = some({
  id,
  direction: z.enum(['IN', 'OUT']),
  ...{ channel: text, providerId: text, providerTime: time.nullable(), state: z.string(), at: time },
  ...{ outcome: text, reason: text, class: z.string(), template: z.string(), language: z.string(), parts: whole },
  number: number.nullable(),
  text,
})

const callback = some({
  ...{ id, number: number.nullable(), reason: z.string(), contact: rule, sharedPhone: z.boolean().nullable() },
  hours: text.describe('When the phone may be called: null, as no caller is asked for it.'),
  askFor: text.describe('Whom to ask for: null, as no caller is asked for it.'),
  dueAt: time,
  tries: z.array(z.object({ at: time, outcome: z.enum(CALL_OUTCOMES) })),
  state: z.enum(['OPEN', 'DONE', 'UNSAFE']),
})

const person = some({
  ...{ id, role: z.string(), area: z.string(), org: text, name: text, phone: text, lang: text },
  ...{ lastUsedAt: time.nullable(), lockedAt: time.nullable(), disabledAt: time.nullable() },
})

const step = some({
  ...{ flow: z.string(), step: z.string(), reached: whole, answered: whole, left: whole, seconds: whole },
  languages: some(Object.fromEntries(LANGUAGES.map((each) => [each, whole]))),
})

const share = z.number().nullable()
const ended = z.strictObject({ convicted: whole, ended: whole })
const counts = (...names: readonly string[]) => some(Object.fromEntries(names.map((name) => [name, whole])))

/** SIREN's figures; a count that tells of few children is null to whoever may read counts alone. */
export const figures = some({
  ...{ from: day, to: day, asOf: day, cases: whole },
  box1: counts(...FLOWS, 'total'),
  box2: counts('identified', 'upheld'),
  A: counts('notRecognised', 'notIdentified', 'pending').extend({ identificationRate: share.optional() }),
  B: counts('misidentified').extend({ rate: share.optional() }),
  C: counts('supportOnly', 'justiceOnly', 'both', 'neither'),
  box3: counts('accepted', 'declined', 'unanswered', 'notOffered', 'completed').extend({
    ...{ medianDaysToService: share.optional(), meanRating: share.optional() },
  }),
  box4: counts(
    ...['proceedings', 'arrests', 'charged', 'convicted', 'acquitted', 'dismissed'],
    ...['policeWithoutCourt', 'courtWithoutPolice'],
  ).extend({ convictionRate: share.optional(), medianDaysToArrest: share.optional() }),
  D: some({ supported: ended, unsupported: ended, returnedToNewCase: whole }),
  E: some({
    otherCrimeOutcomes: counts(...OTHER_CRIMES).nullable(),
    policeByShelter: z.strictObject({
      ...{ n1: whole, n2: whole, both: whole, estimate: share },
      ...{ low: share.optional(), high: share.optional(), caution: z.string().optional() },
    }),
  }),
})

/** Which case another agency's number is of. */
export const reference = some({ number, ownerDesk: text, systems: z.array(z.string()) })

const webhook = some({
  ...{ id, url: text, events: z.array(z.string()), createdAt: time, waiting: z.int() },
  failed: z.array(some({ id, event: z.string(), number, at: time, outcome: z.string(), answered: whole })),
})

/** A webhook as it was made; its secret is shown this once. */
export const madeWebhook = z.strictObject({
  ...{ id, url: z.string(), events: z.array(z.string()), createdAt: time, secret: z.string() },
})

/** The number of a case that was opened. */
export const openedCase = z.strictObject({ number })

/** An event that was written; another phone for the family waits until `holdUntil`. */
export const writtenEvent = z.strictObject({
  seq: z.int(),
  change: id.optional(),
  holdUntil: time.optional(),
})

/** What waits for a second person or for a partner's answer. */
export const waitingEvent = z.union([
  z.strictObject({ proposal: id }),
  z.strictObject({ offer: z.string(), due: z.string() }),
])

/** A dead letter after it was to be tried again. */
export const replayed = z.strictObject({ id, state: z.enum(['RECEIVED', 'DONE', 'DEAD']), replayed: z.boolean() })

/** Every list: `next` is the cursor to go on with, null at the end. */
export const lists = {
  cases: list(listedCase),
  matches: list(match),
  messages: list(message),
  callbacks: list(callback),
  people: list(person),
  steps: list(step),
  webhooks: list(webhook),
}
