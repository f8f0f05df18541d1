import { clusters, plainLine } from '../text.ts'

const LONGEST = 60
/** A bound in UTF-16 units beside the one in characters: one letter can carry thirty marks. */
const LONGEST_UNITS = 4 * LONGEST

/**
 * A name in any script, on one line, as typed but for its blanks and digits 0-9; null when it has no letter (digits or
 * marks alone) or is longer than 60 characters as a reader counts them.
 */
export const readName = (text: string): string | null => {
  const name = plainLine(text).replace(/\p{Cc}/gu, '')
  if (name.length > LONGEST_UNITS || !/\p{L}/u.test(name)) return null
  return clusters(name).length <= LONGEST ? name : null
}
