const DAY_MS = 24 * 3_600_000
/** Noon in Cambodia by UTC. */
const NOON_MS = 5 * 3_600_000

/** The next noon in Cambodia, whatever time it is. */
export const nextNoon = (): Date => new Date(Math.ceil((Date.now() - NOON_MS) / DAY_MS) * DAY_MS + NOON_MS)
