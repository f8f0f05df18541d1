/** Hours in which another phone for the family may be stopped before it can act (safety T07). */
const HOLD_HOURS = 72

/** Until when a wish for another phone is held. */
export const holdUntil = (askedAt: Date): Date => new Date(askedAt.getTime() + HOLD_HOURS * 3_600_000)

/** Whether a person may agree to the wish by now. Nothing but a person's yes makes it act, however long it has waited. */
export const mayReview = (heldUntil: Date, now: Date): boolean => now >= heldUntil
