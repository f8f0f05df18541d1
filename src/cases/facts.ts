/** Sex as reported; absent means nobody has said. */
export type Sex = 'M' | 'F'

/** What a report is about: a child gone, a child seen, a child who is with somebody now. */
export type ReportKind = 'MISSING' | 'SIGHTING' | 'FOUND'

/** Whether the reporter's phone may be called, texted only, or neither. */
export type ContactRule = 'CALL' | 'SMS' | 'NONE'

/** How the child left: 1 ran away, 2 with a relative, 3 broker or offer, 4 by force, 5 lost, 6 not known. */
export type Left = 1 | 2 | 3 | 4 | 5 | 6

/** State of a child seen or found: 1 urgent care, 2 hurt or ill, 3 well, 4 not known. */
export type Help = 1 | 2 | 3 | 4

/**
 * What one report says about a child, in the words of the case store: both USSD answers and SMS texts are read into it.
 * A fact nobody gave is absent. Ages are whole years on the day of the report; days are ISO (Asia/Phnom_Penh).
 */
export interface Facts {
  readonly kind: ReportKind
  readonly sex?: Sex
  readonly ageMin?: number
  readonly ageMax?: number
  /** NCDD code of 2, 4, 6 or 8 digits: where the child was last seen, or is. */
  readonly place?: string
  /** First and last day on which the child may have been last seen; equal when one day was named. */
  readonly seenFrom?: string
  readonly seenTo?: string
  readonly left?: Left
  readonly help?: Help
  /** What a child seen or found was doing. */
  readonly situation?: 'LOST' | 'BEGGING' | 'WORKING' | 'ADULT' | 'HURT' | 'OTHER'
  /** Where the child was taken, when the caller knows. */
  readonly destination?: 'THAILAND' | 'VIETNAM' | 'PHNOM_PENH' | 'PROVINCE' | 'ABROAD'
  readonly contact?: ContactRule
  /** A second phone that may be called (never texted), E.164. */
  readonly safePhone?: string
  readonly relation?: 'PARENT' | 'RELATIVE' | 'NEIGHBOUR' | 'TEACHER' | 'OFFICIAL' | 'OTHER'
  /** The child was found to be over 17 and was so when it went missing. */
  readonly adult?: boolean
  readonly name?: string
  /** The same name in Khmer letters, where `name` is in Latin ones and both were told. */
  readonly nameKm?: string
  readonly marks?: string
  /** Name or phone of whoever took the child, as typed. */
  readonly takenBy?: string
  /** Words that fit no other field. */
  readonly text?: string
}
