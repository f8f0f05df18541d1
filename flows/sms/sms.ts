import type { Words } from '../../src/flow/language.ts'

/**
 * Why a text is sent, and so whether it may be: a NOTICE needs the contact rule, a REPLY answers what the phone has just
 * sent, an ALERT goes to staff, an ALARM to whoever watches over them or the machine, a CODE to a registered SIM alone.
 */
export type SmsClass = 'NOTICE' | 'REPLY' | 'ALERT' | 'ALARM' | 'CODE'

/** One SMS in every language, with its class, whom it goes to and when. Khmer words here are drafts until two natives agree. */
export interface SmsText {
  readonly class: SmsClass
  readonly to: string
  readonly when: string
  readonly note?: string
  readonly words: Words
  /** The wording when a child was seen, where `words` say found. */
  readonly seen?: Words
}
