import type { Day } from '../flow/day.ts'
import type { Urgency } from './call-back.ts'
import type { ContactRule, Facts, ReportKind } from './facts.ts'
import type { EventType } from './four-ps.ts'
import type { OpenQuestion } from './question.ts'

/** Classes of outgoing SMS: who they go to and what leave they need. */
export type SendClass = 'REPLY' | 'NOTICE' | 'CODE' | 'ALERT' | 'ALARM'

/** A phone to be known, with what has just been learnt of it. */
export interface PlannedContact {
  readonly id: string
  readonly phone: string
  readonly language?: string
  /** True after a stop, false after a start; absent leaves it as it is. */
  readonly optedOut?: boolean
}

/** What a case's row holds of the facts told so far. */
export interface CaseFacts {
  readonly facts: Facts
  readonly danger: number
  readonly dangerWhy: readonly string[]
  readonly completeness: number
}

/** By which way something was told; WEB is a call that somebody took at the console, API a program. */
export type ToldVia = 'USSD' | 'SMS' | 'WEB' | 'API'

/** A case to open. Its history begins with the planned events. */
export interface PlannedCase extends CaseFacts {
  readonly id: string
  readonly number: string
  readonly kind: ReportKind
  readonly via: ToldVia
  readonly openedById: string | null
  readonly ownerId: string
  readonly personId: string
  /** Day of the report, on which the ages hold. */
  readonly today: string
}

/** Something learnt or decided about a case that is open. Absent fields stay as they are. */
export interface PlannedChange {
  readonly caseId: string
  readonly told?: CaseFacts & { readonly today: string }
  readonly contact?: ContactRule
  readonly ownerId?: string
  /** What a family that asks hears from now on; a search does not take back the police, nor either a person's word. */
  readonly publicStatus?: 'SEARCHING' | 'POLICE' | 'CALL_US' | 'CLOSED'
  readonly pinShown?: true
  /** Compare the case with the others again. */
  readonly matchAgain?: true
}

/** The PIN of a case from now on, sealed until it is hashed. Its case is opened or changed by the same plan. */
export interface PlannedPin {
  readonly caseId: string
  readonly sealed: Buffer
}

/** One of something that is counted by day, without who it was: of what sort, and about which row of a list. */
export interface PlannedCount {
  readonly day: Day
  readonly what: string
  readonly about: string
}

/** One report; `origin` makes it one, a higher `version` replaces a lower. A TIP tells of no child, only in words. */
export type PlannedReport = ReportRow &
  (
    | {
        /** What it is, where it tells of no child but of a case. */
        readonly kind?: 'UPDATE' | 'CLAIM'
        readonly facts: Facts
      }
    | { readonly kind: 'TIP'; readonly facts: Omit<Facts, 'kind'> & { readonly kind?: undefined } }
  )

interface ReportRow {
  readonly id: string
  readonly origin: string
  readonly caseId: string | null
  readonly contactId: string | null
  readonly messageId: string | null
  readonly via: ToldVia
  readonly rawText: string
  readonly completeness: number
  readonly partial: boolean
  readonly version: number
}

/** One row of a case's history, in order of the list. */
export interface PlannedEvent {
  readonly id: string
  readonly caseId: string
  readonly type: EventType
  readonly actorId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** One look at personal data of a case, or of a call-back of no case: who, which fields, for what; never the content. */
export interface PlannedAccess {
  readonly actorId: string
  readonly caseId: string | null
  /** By which way it was shown, for example `sms AL2`. */
  readonly route: string
  readonly purpose: string
  readonly classes: readonly string[]
  readonly fields: readonly string[]
}

/** The contact rule of one phone for one case. */
export interface PlannedSafeContact {
  readonly id: string
  readonly contactId: string
  readonly caseId: string
  readonly mode: ContactRule
  readonly otherPhone: string | null
}

/** The word that whoever calls a phone about a case says first. */
export interface PlannedSafeWord {
  readonly contactId: string
  readonly caseId: string
  /** Its id among the words to choose from. */
  readonly word: string
  /** The latest stands. */
  readonly chosenAt: Date
}

/** What a question to staff is about. A PROPOSAL or NEWS waits for an answer in the API or the console. */
export type AlertKind =
  | 'MATCH'
  | 'NEW_CASE'
  | 'DANGER'
  | 'FOUND_CLAIM'
  | 'PROPOSAL'
  | 'NEWS'
  | 'STALE'
  | 'HEARING'
  | 'LICENCE'
  | 'HANDOVER'
  | 'REFERRAL'

/** A question to one staff member; its code is given when the plan is committed. */
export interface PlannedAlert {
  readonly id: string
  readonly groupId: string
  readonly kind: AlertKind
  /** Null for a question about a call-back. */
  readonly caseId: string | null
  readonly callbackId?: string | null
  readonly matchId: string | null
  readonly officialId: string
  readonly rung: number
  readonly escalateAt: Date
  /** A child needs help now, however calm its case is. */
  readonly urgent?: boolean
}

/** An SMS to be sent; `params` are facts, put into words only when it is sent. */
export interface PlannedMessage {
  readonly id: string
  readonly dedupeKey: string
  readonly class: SendClass
  readonly contactId: string
  readonly caseId: string | null
  readonly template: string
  readonly language: string
  readonly params: Readonly<Record<string, unknown>>
  readonly sendAt: Date | null
  readonly validUntil: Date
}

/** Somebody asks to be called; `dedupeKey` makes it one, and of two the more urgent counts. */
export interface PlannedCallback {
  readonly id: string
  readonly dedupeKey: string
  readonly contactId: string
  readonly caseId: string | null
  readonly reason: string
  readonly urgency: Urgency
}

/** What must happen because of one message: plain values, done all at once or not at all. */
export interface Plan {
  /** One word or two for the message's row; no personal data. */
  readonly outcome: string
  readonly contacts?: readonly PlannedContact[]
  readonly cases?: readonly PlannedCase[]
  readonly changes?: readonly PlannedChange[]
  readonly pins?: readonly PlannedPin[]
  readonly reports?: readonly PlannedReport[]
  readonly events?: readonly PlannedEvent[]
  readonly accesses?: readonly PlannedAccess[]
  readonly safeContacts?: readonly PlannedSafeContact[]
  readonly safeWords?: readonly PlannedSafeWord[]
  readonly alerts?: readonly PlannedAlert[]
  readonly messages?: readonly PlannedMessage[]
  /** What a phone is asked now, in place of what it was asked before; null asks nothing any more. */
  readonly questions?: readonly { readonly contactId: string; readonly ask: OpenQuestion | null }[]
  readonly callbacks?: readonly PlannedCallback[]
  readonly confirmations?: readonly {
    readonly id: string
    readonly contactId: string
    readonly code: string
    readonly action: string
    readonly caseId: string
  }[]
  /** Answers to the survey; `token` makes the home they came from one, under the key `keyId`. */
  readonly surveyAnswers?: readonly {
    readonly token: Buffer
    readonly keyId: string
    readonly quarter: string
    readonly place: string | null
    readonly question: string
    readonly value: string
  }[]
  /** Nobody learns which phone it came from: the message is emptied as it is done. */
  readonly nameless?: boolean
  /** The number of the case of which the message tells more: its words go when the case goes. */
  readonly tellsOf?: string | null
  /** The words of the message are not kept: they are emptied as it is done. */
  readonly forgets?: true
  readonly counts?: readonly PlannedCount[]
}
