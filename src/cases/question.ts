/**
 * What a phone may have been asked, last and within 24 hours: its next text may answer it. CONTACT whether it may be called.
 * PLACE, PLACE_CHOICE (which of several), LEFT, DAY, AGE and SEX are facts that a report by SMS left out. BAT is the word
 * that says both "lost" and "yes": which was meant. DRAFT how to go on after the line dropped.
 */
export const QUESTION_KINDS = ['CONTACT', 'PLACE', 'PLACE_CHOICE', 'LEFT', 'DAY', 'AGE', 'SEX', 'BAT', 'DRAFT'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** The question open to a phone, with what its answer needs. */
export interface OpenQuestion {
  readonly kind: QuestionKind
  /** The case it is about, null when it is about none. */
  readonly caseId: string | null
  /** Facts asked for since the report, this one among them. */
  readonly asked?: number
  /** What the digits from 1 stand for, where that differs each time. */
  readonly rows?: readonly string[]
  /** The words the question is about. */
  readonly words?: string
}
