/**
 * What a phone may have been asked, last and within 24 hours: its next text may answer it. CONTACT whether it may be called.
 * PLACE, PLACE_CHOICE (which of several), LEFT, DAY, AGE and SEX are facts that a report by SMS left out. BAT is the word
 * that says both "lost" and "yes": which was meant. DRAFT how to go on after the line dropped; STEP a question of a
 * report that goes on by text. AGENCY which of several was asked about.
 */
export const QUESTION_KINDS = [
  'CONTACT',
  'PLACE',
  'PLACE_CHOICE',
  'LEFT',
  'DAY',
  'AGE',
  'SEX',
  'BAT',
  'DRAFT',
  'STEP',
  'AGENCY',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** A part of a report that could not be read: the text that names it, and the part as typed. */
export interface WrongPart {
  readonly text: 'E06' | 'E06a' | 'E07'
  readonly word: string
}

/** The question open to a phone, with what its answer needs. */
export interface OpenQuestion {
  readonly kind: QuestionKind
  /** The case it is about, null when it is about none. */
  readonly caseId: string | null
  /** Facts asked for since the report, this one among them. */
  readonly asked?: number
  /** Rows to choose from: what the digits from 1 stand for, here or in the question that comes next. */
  readonly rows?: readonly string[]
  /** How far the report had come that goes on by text: what came since makes the question void. */
  readonly version?: number
  /** It takes yes or no, so that the word for both "yes" and "lost" is a yes. */
  readonly takesYes?: boolean
  /** The words the question is about. */
  readonly words?: string
  /** The part of the report that was no day, age or place, to be named where that fact is asked for. */
  readonly wrong?: WrongPart
}
