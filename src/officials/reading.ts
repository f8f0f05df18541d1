import type { AccessRole, TextVerb } from '../cases/access.ts'
import type { ContactRule, Facts, Sex } from '../cases/facts.ts'
import type { OpenQuestion } from '../cases/question.ts'
import type { Token } from './line.ts'

/** What a case worker does with an alert. */
export type AlertAction = 'CLAIM' | 'NO_MATCH' | 'SENIOR' | 'FOUND' | 'SEEN' | 'NOTE'

/** Why two reports are not the same child. */
export type NoMatchReason = 'SEX' | 'AGE' | 'PLACE' | 'DATE' | 'SEEN_CHILD' | 'OTHER'

/** Where a found child is. */
export type FoundWhere = 'HOME' | 'POLICE' | 'SOCIAL' | 'HOSPITAL'

/** The verbs that report a child; none of them is ever refused. */
export type ReportVerb = 'NEW' | 'SEE' | 'FND'

/** What was wrong in a report, by the id of the text that asks for it again. */
export type ReportError = 'E02' | 'E03' | 'E06' | 'E06a' | 'E07'

/** Every verb of the grammar but those for help and STOP, START. */
export type VerbName = ReportVerb | 'ASK' | 'ADD' | 'DUTY' | 'LIC' | 'CALL' | 'YES' | 'NO' | TextVerb

/** An answer to an alert; `alert` is null for a bare digit or OK, meant for the only alert open. */
export interface AlertReading {
  readonly kind: 'alert'
  readonly alert: string | null
  readonly action: AlertAction
  readonly reason?: NoMatchReason
  readonly where?: FoundWhere
  readonly note?: string
}

/** A report about a child with everything that could be read of it. */
export interface ReportReading {
  readonly kind: 'report'
  readonly verb: ReportVerb
  readonly facts: Facts
  /** Ten digits that pass the check: a paper ticket with NEW, the case claimed with FND. */
  readonly ticket?: string
  /** Purposes X1-X9 as the sender sees them, without repetition. */
  readonly purposes?: readonly string[]
  /** Places that fit the words equally well, best first: the sender must choose, and `facts` holds none of them. */
  readonly placeChoices?: readonly string[]
  /** Words that look like codes or numbers and mean nothing here. */
  readonly unread: readonly string[]
  /** The first error met, kept for the question to ask; it refuses nothing. */
  readonly error?: ReportError
  /** The word that caused the error, as typed in capitals. */
  readonly errorWord?: string
}

/** A question after a case, as far as it could be read: its number (ten digits), the PIN. */
export interface AskReading {
  readonly kind: 'ask'
  readonly number?: string
  readonly pin?: string
  /** No case number though it looks like one (E02), or neither number nor PIN (E03). */
  readonly error?: 'E02' | 'E03'
  /** The digits that are no case number, as typed. */
  readonly errorWord?: string
}

/** Asks to be called. */
export interface CallReading {
  readonly kind: 'call'
}

/** News of a case: its number and the words, or what is wrong with them. */
export interface AddReading {
  readonly kind: 'add'
  readonly number?: string
  readonly text?: string
  /** No case number though it looks like one (E02), or no number or no words (E03). */
  readonly error?: 'E02' | 'E03'
  readonly errorWord?: string
}

/** Asks how to use the gateway, or one verb of it. */
export interface HelpReading {
  readonly kind: 'help'
  readonly topic?: VerbName
}

/** A line that begins with BAT, which says both "lost" and "yes", and the words behind it. */
export interface BatReading {
  readonly kind: 'bat'
  readonly words: string
}

/** BAT was said before: it meant a report, or yes. */
export interface BatAnswer {
  readonly kind: 'bat-answer'
  readonly means: 'report' | 'yes'
}

/** Whether and how this phone may be contacted. */
export interface ContactAnswer {
  readonly kind: 'contact-answer'
  readonly contact: ContactRule
}

/** A fact that a report had left out; none where it is not known. Of several places the sender must choose one. */
export interface FactAnswer {
  readonly kind: 'fact-answer'
  readonly facts: Omit<Facts, 'kind'>
  readonly placeChoices?: readonly string[]
}

/** A question after the desk on duty: whether a place was named, and its province, none where that is not known. */
export interface DutyReading {
  readonly kind: 'duty'
  readonly isNamed: boolean
  /** NCDD code. */
  readonly province?: string
}

/** A question after an agency: its name or number as typed, or that none was. */
export interface LicenceReading {
  readonly kind: 'licence'
  readonly query?: string
  readonly error?: 'E03'
}

/** A verb of officials that records something: all but UNDO. */
export type ActVerb = Exclude<TextVerb, 'UNDO'>

/** What an official's line says, by the names of the grammar; days are ISO, lists hold what was typed, in order, once. */
export interface ActFields {
  readonly date?: string
  readonly sex?: Sex
  readonly ageMin?: number
  readonly ageMax?: number
  readonly left?: string
  readonly count?: number
  readonly finding?: 'ACTUAL' | 'POSSIBLE' | 'NOT'
  readonly purposes?: readonly string[]
  readonly means?: readonly string[]
  readonly sectors?: readonly string[]
  readonly otherCrime?: string
  readonly articles?: readonly string[]
  readonly evidence?: readonly string[]
  readonly origin?: string
  readonly exploitation?: string
  readonly fromCountry?: string
  readonly country?: string
  readonly rating?: number
  readonly ref?: string
  readonly text?: string
  readonly outcome?: 'CONVICTED' | 'ACQUITTED' | 'DISMISSED'
  readonly months?: number
  readonly care?: number
  readonly stage?: number
  readonly action?: 'IN' | 'OUT' | 'NO'
  readonly service?: string
  readonly accepted?: boolean
  readonly end?: 'COMPLETED' | 'LEFT'
  /** A month, `2026-02`. */
  readonly month?: string
  readonly in?: number
  readonly out?: number
  readonly no?: number
  readonly now?: number
  readonly agency?: string
  readonly question?: number
  readonly answer?: string
  readonly system?: string
}

/** What is wrong with an official's line: no case number, something missing, a day, an age, an article, a word. */
export type ActError = 'E02' | 'E03' | 'E06' | 'E06a' | 'E08' | 'E09'

/** A line by which an official records something, as far as it could be read. */
export interface ActReading {
  readonly kind: 'act'
  readonly verb: ActVerb
  readonly number?: string
  readonly fields: ActFields
  /** Words that mean nothing here; a strict verb has none. */
  readonly unread: readonly string[]
  /** The first error met. */
  readonly error?: ActError
  /** The word that caused the error, as typed in capitals. */
  readonly errorWord?: string
  /** The only error is a reference that is too long: the rest stands without it. */
  readonly withoutRef?: true
}

/** A verb that the sender's role may not send; nothing else of the line was read. */
export interface ForbiddenReading {
  readonly kind: 'forbidden'
  readonly verb: TextVerb
}

/** A code that was sent to this phone comes back: to record, to drop, or to take back what was recorded. */
export interface CodeReading {
  readonly kind: 'code'
  readonly verb: 'YES' | 'NO' | 'UNDO'
  /** Absent when what follows is no code (E11). */
  readonly code?: string
}

/** What a text means. `other` is every text this grammar does not read. */
export type SmsReading =
  /** `answer` is false for the words carriers own; where the provider has answered already the caller sends none either. */
  | { readonly kind: 'stop'; readonly answer: boolean }
  | { readonly kind: 'start' }
  /** Whoever has this phone is not the one we wrote to. */
  | { readonly kind: 'wrong-number' }
  | AlertReading
  /** From staff: begins like an alert answer and cannot be read. */
  | { readonly kind: 'alert-unreadable' }
  | ReportReading
  | AskReading
  | DutyReading
  | LicenceReading
  | ContactAnswer
  | FactAnswer
  | BatAnswer
  | CallReading
  | AddReading
  | HelpReading
  | BatReading
  | ActReading
  | CodeReading
  | ForbiddenReading
  /** Nothing but blanks and marks. */
  | { readonly kind: 'empty' }
  /** Wants to go on by text with what was begun by USSD. */
  | { readonly kind: 'go-on' }
  /** Answers a question of a report that goes on by text; its own reader says what it means. */
  | { readonly kind: 'step-answer' }
  | { readonly kind: 'other' }

/** The places a report may name, by NCDD code. */
export interface PlaceFinder {
  /** Whether a code of 2, 4, 6 or 8 digits is an official one. */
  exists(code: string): boolean
  /** Places named inside free text, best first, and the text without their words; null when none is. */
  find(text: string): { readonly codes: readonly string[]; readonly rest: string } | null
  /** The place that a text names and nothing else, misspelt too: `sure`, or several to choose from; null when none is near. */
  read(text: string): { readonly codes: readonly string[]; readonly sure: boolean } | null
}

/** What must be known besides the text: what the sender is registered as, what is open for that phone, the day (ISO, Asia/Phnom_Penh). */
export interface ReadContext {
  readonly role: AccessRole
  readonly openAlerts: readonly string[]
  readonly question: OpenQuestion | null
  readonly today: string
  readonly places: PlaceFinder
}

/** One verb of the grammar: its name, keypad digits (null when they are none in a line) and other words in capitals, and what the words after it mean. */
export interface Verb {
  readonly verb: VerbName
  readonly digits: string | null
  readonly words: readonly string[]
  read(tokens: readonly Token[], context: ReadContext): SmsReading
}
