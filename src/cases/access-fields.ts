import { LANGUAGES } from '../flow/language.ts'
import type { Resource, VisibilityClass } from './access.ts'

type FieldClasses = Readonly<Record<string, VisibilityClass>>

const all = (visibility: VisibilityClass, ...fields: readonly string[]): FieldClasses =>
  Object.fromEntries(fields.map((field) => [field, visibility]))

const MATCH = all(
  'O',
  'id',
  'number',
  'otherNumber',
  'kind',
  'score',
  'why',
  'state',
  'reason',
  'decidedAt',
  'settledBy',
)

const prefixed = (prefix: string, fields: FieldClasses): FieldClasses =>
  Object.fromEntries(Object.entries(fields).map(([field, visibility]) => [`${prefix}.${field}`, visibility]))

/**
 * The class of every field an answer may hold, by resource; a list's items are named as its field. A field that is not here
 * is in no answer. `lastSeen.place` and a report's place are cut to the district for whoever may not read class P.
 */
export const FIELD_CLASSES: Readonly<Partial<Record<Resource, FieldClasses>>> = {
  case: {
    ...all('O', 'number', 'kind', 'status', 'publicStatus', 'openedAt', 'openedVia', 'updatedAt', 'province', 'owner'),
    ...all('O', 'child.sex', 'child.ageMin', 'child.ageMax', 'lastSeen.place', 'lastSeen.date', 'lastSeen.dateFrom'),
    ...all('O', 'danger', 'dangerWhy', 'completeness', 'mergedInto', 'externalRefs.system', 'externalRefs.value'),
    ...all('P', 'child.ageOn', 'child.nameLatin', 'child.nameKm', 'child.marks'),
    ...all(
      'S',
      'circumstances',
      'left',
      'help',
      'situation',
      'destination',
      'relation',
      'adult',
      'contact',
      'sharedPhone',
    ),
    ...prefixed('reports', {
      ...all('O', 'id', 'number', 'kind', 'via', 'at', 'place', 'date', 'partial'),
      ...all('S', 'help', 'text'),
    }),
    ...prefixed('events', { ...all('O', 'seq', 'type', 'p', 'at', 'by', 'undoes'), ...all('S', 'data') }),
    ...prefixed('matches', MATCH),
    // what a partner said may repeat what it was sent
    ...prefixed('pushes', { ...all('O', 'partner', 'state', 'outcome', 'sentAt'), ...all('S', 'words') }),
    ...prefixed('proposals', {
      ...all('O', 'id', 'change', 'into', 'by', 'at', 'state', 'secondBy', 'secondAt'),
      ...all('S', 'reason', 'evidence', 'refusal'),
    }),
  },
  match: MATCH,
  'safe-word': all('S', 'safeWord'),
  message: {
    ...all(
      'T',
      'id',
      'direction',
      'channel',
      'providerId',
      'providerTime',
      'state',
      'at',
      'outcome',
      'reason',
      'class',
    ),
    ...all('T', 'template', 'language', 'parts'),
    ...all('O', 'number'),
    ...all('S', 'text'),
  },
  report: { ...all('O', 'id', 'kind', 'via', 'at', 'place', 'number'), ...all('S', 'text') },
  callback: {
    ...all('O', 'id', 'number', 'reason', 'tries', 'dueAt', 'state'),
    ...all('S', 'contact', 'sharedPhone', 'hours', 'askFor'),
  },
  person: {
    ...all('O', 'id', 'role', 'area', 'org'),
    ...all('P', 'name', 'phone'),
    ...all('T', 'lang', 'lastUsedAt', 'lockedAt', 'disabledAt'),
  },
  analysis: all(
    'A',
    'flow',
    'step',
    'reached',
    'answered',
    'left',
    'seconds',
    ...LANGUAGES.map((each) => `languages.${each}`),
  ),
  webhook: {
    ...all('T', 'id', 'url', 'events', 'createdAt', 'waiting'),
    ...prefixed('failed', { ...all('T', 'id', 'event', 'at', 'outcome', 'answered'), ...all('O', 'number') }),
  },
  reference: all('O', 'number', 'ownerDesk', 'systems'),
  figures: {
    ...all('A', 'from', 'to', 'asOf', 'cases', 'D.supported', 'D.unsupported', 'D.returnedToNewCase'),
    ...prefixed('box1', all('A', 'INTERNAL', 'OUTFLOW', 'INFLOW', 'OTHER', 'UNKNOWN', 'total')),
    ...prefixed('box2', all('A', 'identified', 'upheld')),
    ...prefixed('A', all('A', 'notRecognised', 'notIdentified', 'pending', 'identificationRate')),
    ...prefixed('B', all('A', 'misidentified', 'rate')),
    ...prefixed('C', all('A', 'supportOnly', 'justiceOnly', 'both', 'neither')),
    ...prefixed('box3', all('A', 'accepted', 'declined', 'unanswered', 'notOffered')),
    ...prefixed('box3', all('A', 'medianDaysToService', 'meanRating', 'completed')),
    ...prefixed('box4', all('A', 'proceedings', 'arrests', 'charged', 'convicted', 'acquitted', 'dismissed')),
    ...prefixed('box4', all('A', 'convictionRate', 'medianDaysToArrest', 'policeWithoutCourt', 'courtWithoutPolice')),
    ...prefixed('E', all('A', 'otherCrimeOutcomes', 'policeByShelter')),
  },
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** An answer cut to some classes: a field of another class, or of none, is absent. */
export function visible(
  resource: Resource,
  classes: ReadonlySet<VisibilityClass>,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = FIELD_CLASSES[resource] ?? {}
  const groups = new Set(Object.keys(fields).flatMap((field) => (field.includes('.') ? [field.split('.')[0]!] : [])))
  const cut = (value: Readonly<Record<string, unknown>>, prefix: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
        const field = prefix + name
        const its = fields[field]
        if (its !== undefined) return classes.has(its) ? [[name, each]] : []
        if (!groups.has(field)) return []
        if (Array.isArray(each)) return [[name, each.filter(isPlain).map((item) => cut(item, `${field}.`))]]
        return isPlain(each) ? [[name, cut(each, `${field}.`)]] : []
      }),
    )
  return cut(body, '')
}

/** The fields of classes P and S an answer holds, for the access log; the names alone. */
export function personalFields(
  resource: Resource,
  classes: ReadonlySet<VisibilityClass>,
): { readonly classes: VisibilityClass[]; readonly fields: string[] } {
  const read = (['P', 'S'] as const).filter((each) => classes.has(each))
  const fields = Object.entries(FIELD_CLASSES[resource] ?? {})
  return {
    classes: read.filter((each) => fields.some(([, its]) => its === each)),
    fields: fields.flatMap(([field, its]) => (read.some((each) => each === its) ? [field] : [])),
  }
}
