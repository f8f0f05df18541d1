/** The release of this program. A migration that comes with a later one says so in its name: `20270301120000_r2_beds`. */
export const RELEASE = 1

/** How many releases the newest of these migrations, which this program does not know, is ahead of it. */
export const releasesAhead = (unknown: readonly string[], release = RELEASE): number =>
  Math.max(0, ...unknown.map((name) => Number(/^\d+_r(\d+)_/.exec(name)?.[1] ?? 1) - release))
