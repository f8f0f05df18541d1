import type { Language, Words } from './language.ts'

/** A value an answer may mean: plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Where a step leads: a step of the same flow (`R3`), a step of another (`help/N2`), `return` to the flow that paid a visit,
 * or `back` to the screen the caller came from.
 */
export type Target = string

/** What a turn can ask of the caller; the engine itself never does any of it. */
export type Emit = 'contact' | 'case' | 'answers' | 'complete' | 'call-back' | 'language' | 'handed' | 'counted'

/**
 * What one wrong answer leads to: the same screen again with "Please type 1-n" for a title, another wording of the question
 * (`own`), the offer of a call, the end, on without an answer, or another question (`go`).
 */
export type Wrong = 'repeat' | 'offer' | 'end' | 'skip' | { readonly own: string } | { readonly go: Target }

/** What every question has. */
interface Question {
  /** What the answer is for. A question without a purpose is not asked. */
  readonly why: string
  /** The field the answer is kept in. */
  readonly save?: string
  /** The field under which the answer is handed on at once; it is then kept nowhere in the dialogue. */
  readonly hands?: string
  /** The field under which the answer waits, apart from those of reports, until a later question hands it on. */
  readonly holds?: string
  /** Hands on all answers that wait, by their fields, with what its screen was filled with. They wait until the dialogue ends, or comes back to a menu of its own. */
  readonly gathers?: true
  /** The given value under which the screens after it know the answer, where it is kept nowhere. */
  readonly gives?: string
  /** Fields that no longer hold when this answer changes, also of answers that wait. */
  readonly forgets?: readonly string[]
  /** Given values that no longer hold once this is answered, unless the case of the report is open. */
  readonly forgetsGiven?: readonly string[]
  /** Where 88 leads; absent where the question cannot be skipped. */
  readonly skip?: Target
  /** Where 0 leads, when not to the screen before. */
  readonly back?: Target
  /** The first, second ... wrong answer; from there on as usual: repeat, offer, end. */
  readonly wrong?: readonly Wrong[]
  readonly emits?: Emit
  /** Asks leave: never answered by a dial string. */
  readonly consent?: true
  /** Shows earlier answers, so it never comes first after a drop. */
  readonly tells?: true
  /** 99 calls nobody here. */
  readonly noCall?: true
  /** For the eyes of whoever is at it now alone: a dropped dialogue never goes on here. */
  readonly private?: true
  /** Shown once: nothing leads back here, and what it was filled with is forgotten when it is left. */
  readonly once?: true
  /** Slots filled from values the caller was given, where the names differ. */
  readonly fill?: Readonly<Record<string, string>>
  /** What is counted each time a caller is led here, without who it was. */
  readonly counts?: string
}

/** Numbered choices. The keys of `options` are what is kept; the numbers are the renderer's. */
export interface Menu extends Question {
  readonly kind: 'menu'
  readonly options: Readonly<Record<string, Target>>
  /** What an option means, where that is more than its name; null = nothing that is kept or handed on. */
  readonly values?: Readonly<Record<string, Json>>
  /** Words that stand for an option. */
  readonly yes?: string
  readonly no?: string
  /** A list whose rows stand above the options, each a line of the slot of its name: as many as fit, one at least. */
  readonly heads?: string
  /** A typed answer that is taken beside the numbers, and where it leads; digits, as many as `lengths`, lead to a check. */
  readonly typed?: {
    readonly reads: 'date' | 'child' | 'digits'
    readonly lengths?: readonly number[]
    readonly next: Target
  }
  /** Keys that are not shown, and where they lead. */
  readonly hidden?: Readonly<Record<string, Target>>
  /** From here on 00 leads back to this menu, until the dialogue ends. */
  readonly home?: true
  /** Where 9 leads: the choice of language. */
  readonly language?: Target
  /** The answer counts from the day it is given, which is kept with it: a dropped report may go on a day later. */
  readonly dated?: true
  /** The option names an answer to mend: questions already answered are passed over on the way back. */
  readonly mends?: true
  /** The value chosen becomes the language of the phone. */
  readonly setsLanguage?: true
  /** The option that leaves what was begun to staff and begins anew. */
  readonly setsAside?: string
}

/** One typed answer. */
export interface Input extends Question {
  readonly kind: 'input'
  readonly reads: 'age' | 'phone' | 'name' | 'text' | 'digits'
  /** How many digits `digits` takes. */
  readonly lengths?: readonly number[]
  readonly next: Target
  /** What the first, second ... empty answer leads to; the last one stands for all that follow. */
  readonly empty?: readonly Wrong[]
}

/** Rows of a list given by the environment, or typed text that finds one. */
export interface ListStep extends Question {
  readonly kind: 'list'
  readonly list: string
  /** `inside`: the rows inside the scope; `found`: the rows that typed text may mean; `none`: typed text alone is asked for. */
  readonly shows: 'inside' | 'found' | 'none'
  readonly next: Target
  /** Where a chosen row leads, by its level, when not to `next`. */
  readonly rowTo?: Readonly<Record<string, Target>>
  /** Where a typed row leads, by its level, when not to `next`. */
  readonly typedTo?: Readonly<Record<string, Target>>
  /** Where text leads that may mean several rows. */
  readonly several: Target
  /** The step of second and later pages, when it is another. */
  readonly more?: Target
  /** Where 9, none of these, leads. */
  readonly none?: Target
}

/** Goes through another flow and comes back. `asks` is the field that the visit fills. */
export interface Visit {
  readonly kind: 'visit'
  readonly to: Target
  readonly asks: string
  readonly next: Target
  readonly emits?: Emit
}

/** A condition on what is known: a field (`age.min` looks inside), or values the caller was given. */
export type Test =
  | { readonly field: string; readonly in: readonly Json[] }
  | { readonly field: string; readonly from: number }
  | { readonly given: readonly string[] }

/** Chooses the way without asking. */
export interface Fork {
  readonly kind: 'fork'
  readonly if: Test
  readonly yes: Target
  readonly no: Target
}

/** Answers a field without asking, where the way here says what it is. */
export interface Fact {
  readonly kind: 'fact'
  readonly save: string
  readonly value: Json
  readonly next: Target
}

/**
 * Waits for a verdict on what was typed, which only the caller of the engine can give. Nothing typed is kept; a verdict
 * that is not listed is a wrong answer to the question.
 */
export interface Check {
  readonly kind: 'check'
  /** What is to be checked, a name the caller of the engine knows. */
  readonly checks: string
  /** It needs nothing typed. */
  readonly untyped?: true
  /** Where each verdict leads. */
  readonly verdicts: Readonly<Record<string, Target>>
}

/** The last screen. */
export interface End {
  readonly kind: 'end'
  readonly emits?: Emit
  /** The list it tells of: its slots hold what that list says of the row that led here. */
  readonly about?: string
  /** What is counted each time a caller is led here, by the row it tells of, without who it was. */
  readonly counts?: string
  /** Slots filled from values the caller was given, where the names differ. */
  readonly fill?: Readonly<Record<string, string>>
  /** Given values it cannot do without, and the wording that stands in when one is missing. */
  readonly needs?: { readonly given: readonly string[]; readonly otherwise: string }
}

export type Asking = Menu | Input | ListStep
export type Shown = Asking | End
export type Step = Shown | Visit | Fork | Fact | Check

/**
 * The words of one screen. A language says '' for a line that it leaves out; the key still works. Key lines are written
 * whole, with their key: `0 Back`.
 */
export interface ScreenWords {
  readonly title: Words
  readonly options?: Readonly<Record<string, Words>>
  /** What stands between the number and the option; a blank unless said. */
  readonly point?: string
  /** A line below the options that no key begins. */
  readonly hint?: Words
  readonly none?: Words
  readonly language?: Words
  readonly more?: Words
  readonly skip?: Words
  readonly call?: Words
  readonly back?: Words
  /** Shows several scripts whatever the language, so it is never GSM-7. */
  readonly mixed?: true
}

/** How a slot is worded from answers and given values: parts with a blank between them; what is not known is left out. */
export type SlotPart =
  | { readonly field: string; readonly line: Readonly<Record<string, Words>>; readonly otherwise?: 'day' }
  | { readonly field: string; readonly range: true }
  | { readonly field: string; readonly list: string }
  | { readonly given: string; readonly line: Readonly<Record<string, Words>> }

/** One conversation: plain data, no functions, so that it can be drawn, compared and kept. */
export interface Flow {
  readonly id: string
  readonly start: string
  readonly steps: Readonly<Record<string, Step>>
  readonly text: Readonly<Record<string, ScreenWords>>
  /** Languages whose words no native reader has approved yet. */
  readonly drafts: readonly Language[]
  /** Present when the flow gathers a report: its main questions in order, for "step 5 of 9". */
  readonly report?: readonly string[]
  readonly slots?: Readonly<Record<string, readonly SlotPart[]>>
}

/** All conversations, and the places in them that the engine goes to by itself. */
export interface Book {
  readonly flows: Readonly<Record<string, Flow>>
  /** Where a dialogue begins, and where 00 leads unless a menu of its own has taken its place. */
  readonly home: Target
  /** Where 99 leads. */
  readonly callMe: Target
  /** Where 9 on a first screen leads. */
  readonly language: Target
  /** The second wrong answer. */
  readonly offer: Target
  /** The third wrong answer. */
  readonly gaveUp: Target
  /** Asks whether to go on after a gap. */
  readonly resume: Target
  /** Last screens that are shown without a session. */
  readonly still: readonly Target[]
  /** Title of a screen after a wrong answer, with `{n}`. */
  readonly typeOneToN: Words
  /** The next-page line of lists whose own words have none. */
  readonly more: Words
  /** The last line of a first screen on a phone that has no language. */
  readonly abc: string
}
