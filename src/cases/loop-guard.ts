/** Texts of one phone that are answered in an hour. */
export const MOST_TEXTS = 20
/** Times that the same text is answered in an hour. */
export const MOST_SAME = 3

/** What is known of the texts of a phone when one of them is handled. */
export interface RecentTexts {
  /** A mobile that is not one of our own numbers. */
  readonly answerable: boolean
  /** The text says what we said to this phone in the last 24 hours. */
  readonly echoes: boolean
  /** Texts of the hour before this one, this one not among them. */
  readonly before: number
  /** Those of them that say the same. */
  readonly same: number
  /** The phone was told within the hour that its texts are too many. */
  readonly told: boolean
}

/** Whether a text may be answered, is told that there are too many, or gets no answer. It is kept and acted on in any case. */
export type Guard = 'answer' | 'too-many' | 'silence'

/**
 * Keeps robots from talking to us for ever: nothing that echoes our own words, and nothing past 20 texts in an hour, is
 * answered but for one text that says so; the same text is answered three times in an hour.
 */
export function loopGuard({ answerable, echoes, before, same, told }: RecentTexts): Guard {
  if (!answerable || echoes) return 'silence'
  if (before >= MOST_TEXTS) return told ? 'silence' : 'too-many'
  return same >= MOST_SAME ? 'silence' : 'answer'
}

/** A text as it is compared with others: letters and digits of any script alone, in lower case. */
export const foldedText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
