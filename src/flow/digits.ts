const DIGIT = /\p{Nd}/u
const DIGITS_BEYOND_ASCII = /(?![0-9])\p{Nd}/gu
const known = new Map<string, string>()

/** Digits stand in Unicode in unbroken runs of ten that begin with zero, so the distance to the run's start is the value. */
const digitValue = (digit: string): string => {
  const seen = known.get(digit)
  if (seen !== undefined) return seen
  const code = digit.codePointAt(0)!
  let zero = code
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  const value = String((code - zero) % 10)
  known.set(digit, value)
  return value
}

/** The text with the decimal digits of every script (Khmer, Thai, Lao, full-width...) written 0-9, all else untouched. */
export const foldDigits = (text: string): string => text.replace(DIGITS_BEYOND_ASCII, digitValue)
