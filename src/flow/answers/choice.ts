import { plainLine } from '../text.ts'

/** What may stand around a key: marks and blanks, no letter and no number. */
const NUMBER_AS_KEYS = /^[^\p{L}\p{N}\p{M}]*([\doOlI]*\d[\doOlI]*)(?![\p{L}\p{N}\p{M}])(.*)$/u
const NUMBER_THEN_WORDS = /^[^\p{L}\p{N}\p{M}]*(\d+)(?!\p{M})(.*)$/u
const ONE_AS_LETTER = /^[^\p{L}\p{N}\p{M}]*[lI][^\p{L}\p{N}\p{M}]*$/u

/** An answer to a list is a few words at most. */
const LONGEST = 160

/**
 * The number chosen from a list of `count` rows, 1 at least, or null. Taken: the digit of any script with marks around
 * it, with words behind it, `l` or `I` alone for 1. Two numbers in one answer are no choice.
 */
export const readChoice = (text: string, count = 9): number | null => {
  const line = plainLine(text)
  if (line.length > LONGEST) return null
  if (ONE_AS_LETTER.test(line)) return 1
  const found = NUMBER_AS_KEYS.exec(line) ?? NUMBER_THEN_WORDS.exec(line)
  if (found === null || /\p{N}/u.test(found[2]!)) return null
  const chosen = Number(found[1]!.replace(/[oO]/g, '0').replace(/[lI]/g, '1'))
  return chosen >= 1 && chosen <= count ? chosen : null
}
