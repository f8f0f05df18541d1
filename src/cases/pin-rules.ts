/**
 * What wrong PINs are counted by, and how many a day (24 hours back from each try) are let through: of a case from any
 * phone but the reporter's, known or not; of the reporting phone's own cases, so that nobody else can use these up;
 * of a phone over everything it tries; and of a phone at the officials' menu, registered or not.
 */
export const PIN_LIMITS = { case: 5, own: 3, phone: 10, official: 5 } as const

/** Wrong PINs in a row that end a dialogue. */
export const MOST_IN_A_ROW = 3

/** One counter of a try: what kind, of whom or what, and the most in a day. */
export interface PinCounter {
  readonly kind: keyof typeof PIN_LIMITS
  readonly subject: string
  readonly most: number
}

/**
 * The counters of one try, always two. `phone` stands for the phone, `number` is the typed case number, null for a PIN
 * alone, which can only be that of the phone's own case.
 */
export function pinCounters(phone: string, number: string | null, isOwn: boolean): readonly PinCounter[] {
  const ofCase: PinCounter =
    number === null || isOwn
      ? { kind: 'own', subject: phone, most: PIN_LIMITS.own }
      : { kind: 'case', subject: number, most: PIN_LIMITS.case }
  return [ofCase, { kind: 'phone', subject: phone, most: PIN_LIMITS.phone }]
}

/** The counter of a try at the officials' menu. */
export const officialCounter = (phone: string): PinCounter => ({
  kind: 'official',
  subject: phone,
  most: PIN_LIMITS.official,
})
