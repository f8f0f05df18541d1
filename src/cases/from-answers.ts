import { type Day, daysBefore } from '../flow/day.ts'
import type { ContactRule, Facts, Left } from './facts.ts'

/** Values of answers by field, as the dialogue keeps them; null where a question was skipped. */
export type AnswerValues = Readonly<Record<string, unknown>>

const WHO: Readonly<Record<string, Pick<Facts, 'sex' | 'relation'>>> = {
  SON: { sex: 'M', relation: 'PARENT' },
  DAUGHTER: { sex: 'F', relation: 'PARENT' },
  BOY: { sex: 'M' },
  GIRL: { sex: 'F' },
}

const LEFT: Readonly<Record<string, Left>> = { WORK: 3, TAKEN: 4, ALONE: 1, LOST: 5, UNKNOWN: 6 }

const RELATIONS = ['RELATIVE', 'NEIGHBOUR', 'TEACHER', 'OFFICIAL', 'OTHER'] as const
const DESTINATIONS = ['THAILAND', 'VIETNAM', 'PHNOM_PENH', 'PROVINCE', 'ABROAD'] as const
const SITUATIONS = ['LOST', 'BEGGING', 'WORKING', 'ADULT', 'HURT', 'OTHER'] as const
const CONTACTS = ['CALL', 'SMS', 'NONE'] as const

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | undefined =>
  values.find((each) => each === value)
const words = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The days a word of "when" spans, counted back from the day of the answer. A day itself may stand there too. */
function seenDays(when: unknown, today: Day): Pick<Facts, 'seenFrom' | 'seenTo'> {
  switch (when) {
    case 'TODAY':
      return { seenFrom: today, seenTo: today }
    case 'YESTERDAY':
      return { seenFrom: daysBefore(today, 1), seenTo: daysBefore(today, 1) }
    case 'WEEK':
      return { seenFrom: daysBefore(today, 7), seenTo: daysBefore(today, 2) }
    case 'MONTH':
      return { seenFrom: daysBefore(today, 31), seenTo: daysBefore(today, 8) }
    case 'LONGER':
      return { seenTo: daysBefore(today, 32) }
    default:
      return typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when) ? { seenFrom: when, seenTo: when } : {}
  }
}

function ages(range: unknown): Pick<Facts, 'ageMin' | 'ageMax'> {
  if (range === null || typeof range !== 'object') return {}
  const { min, max } = range as { min?: unknown; max?: unknown }
  return { ...(typeof min === 'number' && { ageMin: min }), ...(typeof max === 'number' && { ageMax: max }) }
}

const defined = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T

function shared(answers: AnswerValues, today: Day) {
  const contact: ContactRule | undefined = oneOf(CONTACTS, answers.contact)
  return {
    contact,
    safePhone: words(answers.safePhone),
    place: words(answers.place),
    ...seenDays(answers.when, today),
  }
}

/** Reads the answers of the missing-child dialogue; `today` is the day they were given. */
export function missingFromAnswers(answers: AnswerValues, today: Day): Facts {
  const who = WHO[String(answers.who)] ?? {}
  return defined({
    kind: 'MISSING',
    ...who,
    relation: oneOf(RELATIONS, answers.relation) ?? who.relation,
    ...ages(answers.age),
    adult: answers.wasChild === false || answers.wasChild === 'NO' ? true : undefined,
    ...shared(answers, today),
    left: LEFT[String(answers.left)],
    destination: oneOf(DESTINATIONS, answers.destination),
    takenBy: words(answers.takenBy),
    name: words(answers.name),
    marks: words(answers.marks),
  } as Facts)
}

/** Reads the answers of the found-or-seen dialogue; `today` is the day they were given. */
export function sightingFromAnswers(answers: AnswerValues, today: Day): Facts {
  const child = (answers.child ?? {}) as { sex?: unknown; min?: unknown; max?: unknown }
  const situation = oneOf(SITUATIONS, answers.state)
  const before = answers.where === 'BEFORE'
  return defined({
    kind: answers.where === 'WITH_ME' ? 'FOUND' : 'SIGHTING',
    sex: oneOf(['M', 'F'] as const, child.sex),
    ...ages(child),
    ...shared({ ...answers, when: before ? answers.when : 'TODAY' }, today),
    situation,
    help: situation === 'HURT' ? 2 : undefined,
    text: words(answers.words),
  } as Facts)
}
