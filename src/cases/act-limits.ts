/** Articles of the law of 2008 on trafficking and sexual exploitation that somebody is charged or sentenced by. */
export const ARTICLES: readonly string[] = [...Array.from({ length: 14 }, (_, at) => String(at + 8)), '28', '34']
/** Nobody older is told of as a child. */
export const OLDEST_CHILD = 25
/** Nobody older is told of at all. */
export const OLDEST = 99
/** More persons are in no act. */
export const MOST_PERSONS = 9_999
/** No sentence has more months. */
export const MOST_MONTHS = 999
/** No number of another system has more letters. */
export const LONGEST_REF = 20
/** Words about a visit are cut, or refused, beyond so many letters. */
export const LONGEST_WORDS = 500
